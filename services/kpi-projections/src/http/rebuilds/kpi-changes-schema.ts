/** What `GET /v1/rebuilds/{id}/kpi-changes` answers, for the API's description. */
export const kpiChangesSchema = {
  title: 'RebuildKpiChanges',
  type: 'object',
  example: {
    live: 1,
    candidate: 2,
    compared: 336,
    changes: [
      {
        kpi: 'cycle-time',
        unit: 'hours',
        from: '2025-03-01',
        to: '2025-04-01',
        live: { value: 20.4, complete: false, reasons: ['quarantined:2'] },
        candidate: { value: 21.9, complete: true, reasons: [] },
      },
    ],
    more: false,
  },
};
