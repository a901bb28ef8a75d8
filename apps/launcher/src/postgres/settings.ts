/** Sized for a laptop that has other things to do. */
export function serverSettings(port: number, ephemeral: boolean): string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    'maintenance_work_mem=32MB',
    'max_wal_size=256MB',
    'max_parallel_workers_per_gather=0',
    'io_method=sync',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(ephemeral
      ? // A test's data may be lost with the machine, never with the process: that is what these give up.
        ['max_connections=200', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
      : ['max_connections=60']),
  ]
}
