// Calls the echo server with @grpc/grpc-js and prints one line per check: "ok NAME" or "FAIL NAME: why".
// Usage: grpc_js_client.mjs HOST:PORT REPOSITORY
import assert from "node:assert/strict";
import path from "node:path";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const [target, repository] = process.argv.slice(2);
const load = (folder, file) =>
  grpc.loadPackageDefinition(loader.loadSync(file, { includeDirs: [path.join(repository, folder)], keepCase: true, defaults: true, enums: String }));
const credentials = grpc.credentials.createInsecure();
const client = new (load("tests/LesionScan.Grpc.Tests/Protos", "echo.proto").echo.v1.Echo)(target, credentials, {
  "grpc.max_receive_message_length": -1,
});
const health = new (load("protos", "grpc/health/v1/health.proto").grpc.health.v1.Health)(target, credentials);
const reflection = new (load("protos", "grpc/reflection/v1/reflection.proto").grpc.reflection.v1.ServerReflection)(target, credentials);

// Makes a call with one response and collects all there is to know of it.
function single(make) {
  return new Promise((resolve) => {
    const result = {};
    const call = make((error, reply) => Object.assign(result, { error, reply }));
    call.on("metadata", (headers) => (result.headers = headers));
    call.on("status", (status) => setImmediate(() => resolve({ ...result, status })));
  });
}

async function all(call) {
  const replies = [];
  for await (const reply of call) replies.push(reply);
  return replies;
}

const checks = {
  async unary() {
    const { reply } = await single((done) => client.Unary({ text: "grüße", payload: Buffer.from([0, 1]) }, done));
    assert.equal(reply.text, "grüße");
    assert.deepEqual([...reply.payload], [0, 1]);
  },
  async client_streaming() {
    const { reply } = await single((done) => {
      const call = client.Collect(done);
      for (const text of "abcdef") call.write({ text, payload: Buffer.alloc(200_000) });
      call.end();
      return call;
    });
    assert.equal(reply.text, "abcdef");
    assert.equal(Number(reply.total), 1_200_000);
  },
  async server_streaming() {
    const replies = await all(client.Expand({ count: 30, size: 100_000 }));
    assert.deepEqual(replies.map((r) => Number(r.total)), Array.from({ length: 30 }, (_, i) => i));
  },
  async duplex() {
    const call = client.Chat();
    const seen = [];
    call.write({ text: "a" });
    for await (const reply of call) {
      seen.push(reply.text);
      if (reply.text === "c") call.end();
      else call.write({ text: String.fromCharCode(reply.text.charCodeAt(0) + 1) });
    }
    assert.deepEqual(seen, ["a", "b", "c"]);
  },
  async metadata() {
    const sent = new grpc.Metadata();
    sent.set("x-text", "plain");
    sent.add("x-bytes-bin", Buffer.from([0, 255, 7]));
    sent.add("x-bytes-bin", Buffer.from("second"));
    const { headers, status } = await single((done) => client.Unary({ behaviour: "BEHAVIOUR_METADATA" }, sent, done));
    for (const received of [headers, status.metadata]) {
      assert.deepEqual(received.get("x-text"), ["plain"]);
      assert.deepEqual(received.get("x-bytes-bin").map((b) => b.toString("hex")), ["00ff07", Buffer.from("second").toString("hex")]);
    }
  },
  async error_with_details() {
    const { error } = await single((done) => client.Unary({ behaviour: "BEHAVIOUR_FAIL" }, done));
    assert.equal(error.code, grpc.status.NOT_FOUND);
    assert.equal(error.details, "nicht gefunden: Größe 100 % – 骨");
    assert.ok(error.metadata.get("grpc-status-details-bin")[0].includes("MISSING"));
  },
  async exception_is_unknown() {
    const { error } = await single((done) => client.Unary({ behaviour: "BEHAVIOUR_THROW" }, done));
    assert.equal(error.code, grpc.status.UNKNOWN);
    assert.ok(!error.details.includes("secret"));
  },
  async deadline() {
    const { error } = await single((done) => client.Unary({ behaviour: "BEHAVIOUR_WAIT" }, { deadline: Date.now() + 300 }, done));
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  },
  async cancel() {
    const call = client.Expand({ behaviour: "BEHAVIOUR_WAIT", count: 1 });
    await assert.rejects(async () => {
      for await (const reply of call) call.cancel(reply);
    }, { code: grpc.status.CANCELLED });
  },
  async gzip() {
    const compressing = new client.constructor(target, credentials, { "grpc.default_compression_algorithm": 2 });
    const { reply, error } = await single((done) => compressing.Unary({ payload: Buffer.alloc(1_000_000) }, done));
    assert.equal(error, null);
    assert.equal(reply.payload.length, 1_000_000);
    compressing.close();
  },
  async large_messages() {
    const { reply } = await single((done) => client.Unary({ size: 60_000_000 }, done));
    assert.equal(reply.payload.length, 60_000_000);
  },
  async receive_limit() {
    const { error } = await single((done) => client.Unary({ payload: Buffer.alloc(5_000_000) }, done));
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
  },
  async unimplemented() {
    const { error } = await single((done) => client.Missing({}, done));
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  },
  async health() {
    const { reply } = await single((done) => health.Check({ service: "echo.v1.Echo" }, done));
    assert.equal(reply.status, "SERVING");
    const { error } = await single((done) => health.Check({ service: "none" }, done));
    assert.equal(error.code, grpc.status.NOT_FOUND);
  },
  async reflection() {
    const call = reflection.ServerReflectionInfo();
    call.write({ list_services: "" });
    call.end();
    const [reply] = await all(call);
    assert.ok(reply.list_services_response.service.some((s) => s.name === "echo.v1.Echo"));
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
client.close();
health.close();
reflection.close();
