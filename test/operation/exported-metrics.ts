/** The names that every service exports: requests, its process, its event loop, its database and broker. */
const ofEveryService = [
  'http_request_duration_seconds',
  ...['nodejs_active_handles', 'nodejs_active_requests', 'nodejs_active_resources'],
  ...['nodejs_eventloop_lag_max_seconds', 'nodejs_eventloop_lag_mean_seconds', 'nodejs_eventloop_lag_min_seconds'],
  ...['nodejs_eventloop_lag_p50_seconds', 'nodejs_eventloop_lag_p90_seconds', 'nodejs_eventloop_lag_p99_seconds'],
  ...['nodejs_eventloop_lag_seconds', 'nodejs_eventloop_lag_stddev_seconds', 'nodejs_external_memory_bytes'],
  ...['nodejs_gc_duration_seconds', 'nodejs_heap_size_total_bytes', 'nodejs_heap_size_used_bytes'],
  ...['nodejs_heap_space_size_available_bytes', 'nodejs_heap_space_size_total_bytes'],
  ...['nodejs_heap_space_size_used_bytes', 'nodejs_version_info', 'opex_broker_up', 'opex_build_info'],
  ...['opex_database_connections', 'opex_database_connections_max', 'opex_database_waiting_callers'],
  ...['opex_event_loop_active_seconds_total', 'process_cpu_seconds_total', 'process_cpu_system_seconds_total'],
  ...['process_cpu_user_seconds_total', 'process_resident_memory_bytes', 'process_start_time_seconds'],
];

/** What the process exports besides where there is `/proc`. */
const ofLinux = ['process_heap_bytes', 'process_max_fds', 'process_open_fds', 'process_virtual_memory_bytes'];

const ofWriteServices = [
  ...['opex_append_duration_seconds', 'opex_append_waiting_events', 'opex_background_work_failing'],
  ...['opex_broker_publish_duration_seconds', 'opex_broker_publish_failures_total'],
  ...['opex_broker_published_messages_total', 'opex_commit_duration_seconds', 'opex_commit_events'],
  ...['opex_door_batch_events', 'opex_door_body_bytes', 'opex_door_events_total', 'opex_door_refused_requests_total'],
  ...['opex_door_rejections_total', 'opex_follower_position'],
  ...['opex_log_position', 'opex_log_size_bytes', 'opex_quarantine_events', 'opex_relay_failing'],
  ...['opex_relay_lag_events', 'opex_relay_lag_seconds', 'opex_relay_leader', 'opex_relay_position'],
];

const ofProjections = [
  ...['opex_kpi_freshness_seconds', 'opex_live_buffered_bytes', 'opex_live_streams', 'opex_missing_events'],
  ...['opex_projected_events_total'],
  ...['opex_projected_fact_deltas_total', 'opex_projection_batch_duration_seconds', 'opex_projection_batch_events'],
  ...['opex_projection_lag_events', 'opex_projection_lag_messages', 'opex_projection_lag_seconds'],
  ...['opex_projection_oldest_event_seconds', 'opex_projection_paused', 'opex_projection_quarantined_events'],
  ...['opex_projection_stuck_partitions', 'opex_rebuild_progress_ratio', 'opex_unaccounted_events'],
];

const linux = process.platform === 'linux' ? ofLinux : [];

/** The names of all metrics of a running service, sorted. */
export const exportedMetrics = {
  writeService: [...ofEveryService, ...linux, ...ofWriteServices].sort(),
  kpiProjections: [...ofEveryService, ...linux, ...ofProjections].sort(),
};

/** What queries may name: a histogram by its three series. */
export const queryableNames: ReadonlySet<string> = new Set(
  [...ofEveryService, ...ofLinux, ...ofWriteServices, ...ofProjections].flatMap((name) =>
    /(duration_seconds|batch_events|commit_events)$/.test(name)
      ? [`${name}_bucket`, `${name}_sum`, `${name}_count`]
      : [name],
  ),
);
