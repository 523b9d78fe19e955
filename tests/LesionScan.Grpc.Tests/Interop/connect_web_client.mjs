// Calls the echo server with connect-web's gRPC-Web transport and prints one line per check: "ok NAME" or "FAIL NAME: why".
// Usage: connect_web_client.mjs URL DESCRIPTORS (a serialized FileDescriptorSet)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";

const [baseUrl, descriptors] = process.argv.slice(2);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));
const transport = createGrpcWebTransport({ baseUrl });
const client = createClient(registry.getService("echo.v1.Echo"), transport);
const health = createClient(registry.getService("grpc.health.v1.Health"), transport);
const Behaviour = { FAIL: 1, THROW: 2, WAIT: 3, METADATA: 4 };

async function all(replies) {
  const seen = [];
  for await (const reply of replies) seen.push(reply);
  return seen;
}

async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    return ConnectError.from(error);
  }
  throw new Error("the call succeeded");
}

const checks = {
  async unary() {
    const reply = await client.unary({ text: "grüße", payload: new Uint8Array([0, 1]) });
    assert.equal(reply.text, "grüße");
    assert.deepEqual([...reply.payload], [0, 1]);
  },
  async server_streaming() {
    const replies = await all(client.expand({ count: 30, size: 100_000 }));
    assert.deepEqual(replies.map((r) => Number(r.total)), Array.from({ length: 30 }, (_, i) => i));
  },
  async metadata() {
    let headers, trailers;
    await client.unary(
      { behaviour: Behaviour.METADATA },
      { headers: { "x-text": "plain", "x-bytes-bin": "AP8H" }, onHeader: (h) => (headers = h), onTrailer: (t) => (trailers = t) },
    );
    for (const received of [headers, trailers]) {
      assert.equal(received.get("x-text"), "plain");
      assert.equal(received.get("x-bytes-bin"), "AP8H");
    }
  },
  async error_with_details() {
    // One after the other: a rejection nobody waits for yet would end the process.
    for (const call of [() => client.unary({ behaviour: Behaviour.FAIL }), () => all(client.expand({ behaviour: Behaviour.FAIL, count: 2 }))]) {
      const error = await errorOf(call());
      assert.equal(error.code, Code.NotFound);
      assert.equal(error.rawMessage, "nicht gefunden: Größe 100 % – 骨");
      assert.equal(error.findDetails(registry.getMessage("google.rpc.ErrorInfo"))[0].reason, "MISSING");
    }
  },
  async exception_is_unknown() {
    assert.equal((await errorOf(client.unary({ behaviour: Behaviour.THROW }))).code, Code.Unknown);
  },
  async deadline() {
    assert.equal((await errorOf(client.unary({ behaviour: Behaviour.WAIT }, { timeoutMs: 300 }))).code, Code.DeadlineExceeded);
  },
  async cancel() {
    const stop = new AbortController();
    const call = all(client.expand({ behaviour: Behaviour.WAIT, count: 1 }, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 200);
    assert.equal((await errorOf(call)).code, Code.Canceled);
  },
  async large_messages() {
    assert.equal((await client.unary({ size: 20_000_000 })).payload.length, 20_000_000);
  },
  async receive_limit() {
    assert.equal((await errorOf(client.unary({ payload: new Uint8Array(5_000_000) }))).code, Code.ResourceExhausted);
  },
  async unimplemented() {
    assert.equal((await errorOf(client.missing({}))).code, Code.Unimplemented);
  },
  async health() {
    assert.equal((await health.check({ service: "echo.v1.Echo" })).status, 1);
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log("ok", name);
  } catch (error) {
    console.log("FAIL", name + ":", String(error.stack).replaceAll("\n", " | "));
  }
}
