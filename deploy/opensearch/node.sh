#!/usr/bin/env bash
# One OpenSearch node on 127.0.0.1, for developers and the tests; a city runs a cluster of its own
# (docs/how-to/run-a-search-cluster.md). Needs Java 17 and Maven, which fetches the node once.
#
#   deploy/opensearch/node.sh start [folder]   fetches, starts, waits until it answers, prints the URL
#   deploy/opensearch/node.sh stop [folder]
#
# PORT (9201) must lie between 9201 and 9299; MEMORY (512m) is Java's heap.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$(realpath -m "${2:-$here/../../var/opensearch}")
port=${PORT:-9201}
memory=${MEMORY:-512m}
url=http://127.0.0.1:$port

stop() {
  [ -f "$folder/pid" ] || return 0
  kill "$(cat "$folder/pid")" 2>/dev/null || true
  for _ in $(seq 100); do
    kill -0 "$(cat "$folder/pid")" 2>/dev/null || break
    sleep 0.1
  done
  rm -f "$folder/pid"
}

answers() { # a port is open before the node knows of any index
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET /_cluster/health?wait_for_status=yellow&timeout=2s HTTP/1.0\r\n\r\n' >&3
  grep -q '"timed_out":false' <&3
}

start() {
  [ "$port" -ge 9201 ] && [ "$port" -le 9299 ] || { echo "PORT must lie between 9201 and 9299." >&2; exit 1; }
  mkdir -p "$folder/data"
  if ! cmp -s "$here/pom.xml" "$folder/fetched.xml"; then
    rm -rf "$folder/lib"
    mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies \
      -DoutputDirectory="$folder/lib" -DincludeScope=runtime >&2
    cp "$here/pom.xml" "$folder/fetched.xml"
  fi
  # The runner adds the number of the node (1) to the ports it is given. Nodes of one name on one
  # machine join: then the index of one lies on the other, and goes when that one is stopped.
  nohup java "-Xms$memory" "-Xmx$memory" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp "$folder/lib/*" org.codelibs.opensearch.runner.OpenSearchRunner \
    -basePath "$folder/data" -clusterName "portal-$port" \
    -numOfNode 1 -baseHttpPort $((port - 1)) \
    >"$folder/log" 2>&1 </dev/null &
  echo $! >"$folder/pid"
  for _ in $(seq 600); do
    if (answers) 2>/dev/null; then echo "$url"; return 0; fi
    kill -0 "$(cat "$folder/pid")" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$folder/log" >&2
  stop
  echo "The search node does not answer." >&2
  exit 1
}

case "${1:-}" in
  start) stop; start ;;
  stop) stop ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
