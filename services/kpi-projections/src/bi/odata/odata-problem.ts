import type { Problem, ProblemForm } from '@opex/service-host';

export const ODATA_HEADERS = { 'odata-version': '4.0' };

/** Refusals as OData tells them (JSON format 4.01, 21.1); callers without a key are asked for one they can type in. */
export const odataProblem: ProblemForm = {
  mediaType: 'application/json;odata.metadata=minimal',
  document: ({ code, title, detail, errors }: Problem) =>
    JSON.stringify({
      error: {
        code,
        message: detail === '' ? title : detail,
        ...(errors === undefined
          ? {}
          : {
              target: errors[0]?.parameter,
              details: errors.map((one) => ({ code, target: one.parameter, message: one.detail })),
            }),
      },
    }),
  headers: ({ status }) => ({
    ...ODATA_HEADERS,
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="opex", charset="UTF-8"' } : {}),
  }),
};

/** How a refusal is described. */
export const odataProblemSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        target: { type: 'string' },
        details: { type: 'array', items: { type: 'object' } },
      },
    },
  },
};
