import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

type TypeOf = () => new () => object;

/** An attribute that is an object of a class; `ValidateNested` alone takes one that is absent for right. */
export const IsNested = (type: TypeOf): PropertyDecorator => applyDecorators(IsObject(), ValidateNested(), Type(type));

/** An attribute that is a list of such objects; `ValidateNested` alone takes lists in the list for right. */
export const AreNested = (type: TypeOf): PropertyDecorator =>
  applyDecorators(IsArray(), IsObject({ each: true }), ValidateNested({ each: true }), Type(type));
