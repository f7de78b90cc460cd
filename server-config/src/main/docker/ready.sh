#!/bin/bash
# Exit code 0 when the server can serve. The image has no HTTP client, and needs none.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 2 status <&3
[[ $status == *' 200 '* ]]
