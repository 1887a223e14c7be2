import { Controller, Get, Module, Param } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Public } from '../access.js';
import { ProblemError } from '../problem.js';
import { attackRoutes } from './attack-routes.js';
import { startTestService } from './start-test-service.js';

@Public()
@Controller('v1')
class WeakController {
  @Get('failing/:id')
  failing(@Param('id') id: string): object {
    if (id !== encodeURIComponent(id)) throw new Error('not thought of');
    return {};
  }

  @Get('telling')
  telling(): never {
    const detail = 'syntax error at or near "x"';
    throw new ProblemError({ status: 400, code: 'wrong', title: 'Wrong', detail });
  }

  @Get('sound')
  sound(): object {
    return {};
  }
}

@Module({ controllers: [WeakController] })
class WeakModule {}

describe('attackRoutes', () => {
  it('finds a route that fails, and one that tells of its inside', async () => {
    const api = { title: 'Test', description: 'A test', version: '1.2.3' };
    const options = { name: 'test-service', api, settings: {}, module: () => WeakModule };
    const app = await startTestService(options, {});
    const harms = await attackRoutes(app);
    await app.close();
    const pathOf = ({ url }: { readonly url?: unknown }): string => (typeof url === 'string' ? url : '');
    const found = harms.map(({ request, status }) => `${pathOf(request).split(/[/?]/)[2] ?? ''} ${status}`);
    expect([...new Set(found)].sort()).toEqual(['failing 500', 'telling 400']);
  });
});
