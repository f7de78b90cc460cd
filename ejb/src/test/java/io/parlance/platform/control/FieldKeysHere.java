package io.parlance.platform.control;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Field keys for tests. */
public final class FieldKeysHere {

    private FieldKeysHere() {}

    /** @param names of the keys, each with a key that is always the same; the first seals */
    public static FieldKeys of(String... names) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String name : names) {
            byte[] key = new byte[FieldKeys.KEY_BYTES];
            Arrays.fill(key, (byte) name.hashCode());
            keys.put(name, key);
        }
        return new FieldKeys(keys);
    }
}
