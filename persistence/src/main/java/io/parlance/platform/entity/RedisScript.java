package io.parlance.platform.entity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script that Redis knows by its hash, with arguments that may be any bytes. Thread-safe. */
public final class RedisScript {

    private final String lua;
    private volatile byte[] sha = new byte[0];

    public RedisScript(String lua) {
        this.lua = lua;
    }

    /** Runs it as one step; loads it when Redis does not know it, as after its restart. */
    public Object run(Jedis redis, byte[] key, List<byte[]> arguments) {
        try {
            if (sha.length > 0) {
                return redis.evalsha(sha, List.of(key), arguments);
            }
        } catch (JedisNoScriptException e) {
            sha = new byte[0];
        }
        sha = redis.scriptLoad(lua).getBytes(StandardCharsets.US_ASCII);
        return redis.evalsha(sha, List.of(key), arguments);
    }
}
