#!/bin/bash
# One member of the replica set. The members know each other by a key file; the first one sets the set up.
set -euo pipefail

install -o mongodb -g mongodb -m 400 /run/secrets/mongodb_members /data/configdb/members.key
if [[ $HOSTNAME == mongodb-1 ]]; then
  (until mongosh --quiet --eval 'db.hello().ok' > /dev/null 2>&1; do sleep 1; done; mongosh --quiet /mongodb.js) &
fi
exec docker-entrypoint.sh mongod --replSet parlance --keyFile /data/configdb/members.key --bind_ip_all
