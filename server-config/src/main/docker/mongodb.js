// Sets up the replica set and its users, once: as long as there is no user, the first one may be made from the same machine.
const { readFileSync } = require('fs');
const secret = (name) => readFileSync(`/run/secrets/${name}`, 'utf8');
const NOT_YET_INITIALIZED = 94;
const UNAUTHORIZED = 13;

function isSetUp() {
  try {
    rs.status();
    return true;
  } catch (error) {
    if (error.code === UNAUTHORIZED) {
      return true; // there are users, so all this has been done
    }
    if (error.code === NOT_YET_INITIALIZED) {
      return false;
    }
    throw error;
  }
}

if (!isSetUp()) {
  rs.initiate({
    _id: 'parlance',
    members: [1, 2, 3].map((number) => ({ _id: number, host: `mongodb-${number}:27017`, priority: number === 1 ? 2 : 1 })),
  });
  while (!db.hello().isWritablePrimary) {
    sleep(500);
  }
  const admin = db.getSiblingDB('admin');
  admin.createUser({ user: 'root', pwd: secret('mongodb_root'), roles: ['root'] });
  admin.auth('root', secret('mongodb_root'));
  // dbOwner: the application makes its own indexes and validators. clusterMonitor: it asks what the engine can do.
  admin.createUser({
    user: 'parlance',
    pwd: secret('mongodb_app'),
    roles: [{ role: 'dbOwner', db: 'parlance' }, { role: 'clusterMonitor', db: 'admin' }],
  });
}
