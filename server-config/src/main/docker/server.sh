#!/bin/bash
# Runs the server in a container. Every setting is a variable: PARLANCE_A_B for the key parlance.a.b. Where one says {NAME},
# the content of the file /run/secrets/NAME is put, so that no password stands in the compose file or in `docker inspect`.
set -euo pipefail

while IFS='=' read -r -d '' name value; do
  while [[ $name == PARLANCE_* && $value =~ \{([a-z_]+)\} ]]; do
    value=${value//"${BASH_REMATCH[0]}"/"$(<"/run/secrets/${BASH_REMATCH[1]}")"}
    export "$name=$value"
  done
done < <(env -0)

home=/opt/parlance/wildfly
address=$(hostname -i | cut -d' ' -f1)

if [[ -n ${PARLANCE_MANAGEMENT_PASSWORD:-} ]]; then
  "$home/bin/add-user.sh" --silent admin "$PARLANCE_MANAGEMENT_PASSWORD"
  unset PARLANCE_MANAGEMENT_PASSWORD
fi

# The script stays, as process 1, and hands signals on: without this variable it would not.
export LAUNCH_JBOSS_IN_BACKGROUND=true
export PARLANCE_NODE_NAME=${PARLANCE_NODE_NAME:-$HOSTNAME}
export JAVA_OPTS="${JAVA_OPTS:--XX:MaxRAMPercentage=60 -XX:G1HeapRegionSize=4m -XX:+ExitOnOutOfMemoryError -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true}"
exec "$home/bin/standalone.sh" --server-config=parlance.xml \
  -Djboss.node.name="$PARLANCE_NODE_NAME" \
  -Djboss.tx.node.id="${PARLANCE_NODE_NAME:0:23}" \
  -Djboss.bind.address=0.0.0.0 \
  -Djboss.bind.address.private="$address" \
  -Djboss.bind.address.management=0.0.0.0
