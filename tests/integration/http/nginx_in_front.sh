# Sourced: the nginx sample of tileserver/deploy, with other addresses, in front of a server.
sample=$(dirname "${BASH_SOURCE[0]}")/../../../tileserver/deploy
work=$(mktemp -d)
trap 'kill ${nginx_pid:-} ${server_pid:-} 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
chmod 755 "$work"
fail() { echo "FAILED: $1" >&2; cat "$work/error.log" >&2; exit 1; }

# wait_for TEXT FILE: until the program has said so
wait_for() {
  for _ in $(seq 400); do grep "$1" "$2" >/dev/null && return; sleep 0.05; done
  fail "no '$1' in: $(cat "$2")"
}

# start_nginx PORT PATH [CHANGE]: in front of the server at that port, with a change (of sed) to the sample, until it
# answers at that path. Sets `plain` (a port) and `address`.
start_nginx() {
  local tls
  # Two ports that are free now.
  read -r plain tls < <(python3 -c 'import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*(x.getsockname()[1] for x in s))')
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/privkey.pem" -out "$work/fullchain.pem" -days 2 \
    -subj /CN=kaart.example 2>/dev/null
  sed -e "s|/etc/ssl/wijkbeeld|$work|; s|/var/cache/nginx/wijkbeeld|$work/cache|; s|/var/log/nginx|$work|" \
      -e "/listen \[::\]/d; s|listen 80;|listen 127.0.0.1:$plain;|; s|listen 443|listen 127.0.0.1:$tls|; s|127.0.0.1:8080|127.0.0.1:$1|" -e "${3:-}" \
      "$sample/nginx.conf" >"$work/site.conf"
  echo "daemon off; pid $work/pid; error_log $work/error.log; events {} http { include $work/site.conf; }" >"$work/nginx.conf"
  nginx -c "$work/nginx.conf" 2>/dev/null & nginx_pid=$!
  address=https://127.0.0.1:$tls
  for _ in $(seq 400); do curl -sk -o /dev/null "$address$2" && return; sleep 0.05; done
  fail "nginx does not start"
}
