-- For wrk: asks for the addresses of PATHS in turn; prints requests, failures, and latencies in ms.
local paths, number = {}, 0
for path in string.gmatch(os.getenv("PATHS"), "%S+") do table.insert(paths, path) end

function request()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1])
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("MEASURED %d %d %.1f %.1f %.1f %.1f\n", summary.requests, failed,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000))
end
