#!/bin/sh
# Makes the passwords and keys of the compose file, once, in the volume that is /run/secrets for everybody else.
set -eu

make() { # NAME COMMAND...
  name=$1
  shift
  [ -s "/secrets/$name" ] || "$@" > "/secrets/$name"
}
password() {
  head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'
}
key() {
  head -c 32 /dev/urandom | base64 | tr -d '\n'
}

for name in postgres_superuser postgres_owner postgres_app mongodb_root mongodb_app redis cluster management; do
  make "$name" password
done
make master_key key
make mongodb_members key
