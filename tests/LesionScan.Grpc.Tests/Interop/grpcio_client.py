"""Calls the echo server with grpcio and prints one line per check: "ok NAME" or "FAIL NAME: why".

Usage: grpcio_client.py HOST:PORT DESCRIPTORS
DESCRIPTORS is a serialized FileDescriptorSet with the echo, health and reflection files.
"""
import sys
import threading
import traceback

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, message_factory

target, descriptors = sys.argv[1], sys.argv[2]
pool = descriptor_pool.DescriptorPool()
pool.AddSerializedFile(any_pb2.DESCRIPTOR.serialized_pb)
pool.AddSerializedFile(duration_pb2.DESCRIPTOR.serialized_pb)
with open(descriptors, "rb") as source:
    for file in descriptor_pb2.FileDescriptorSet.FromString(source.read()).file:
        if not file.name.startswith("google/protobuf/"):
            pool.Add(file)
factory = message_factory.MessageFactory(pool)


def message(name):
    return factory.GetPrototype(pool.FindMessageTypeByName(name))


Request, Reply = message("echo.v1.EchoRequest"), message("echo.v1.EchoReply")
RpcStatus, ErrorInfo = message("google.rpc.Status"), message("google.rpc.ErrorInfo")
FAIL, THROW, WAIT, METADATA = 1, 2, 3, 4
UNLIMITED = [("grpc.max_receive_message_length", -1)]
channel = grpc.insecure_channel(target, options=UNLIMITED)


def stub(kind, path, request=Request, reply=Reply, on=channel):
    return getattr(on, kind)(path, request_serializer=request.SerializeToString, response_deserializer=reply.FromString)


unary = stub("unary_unary", "/echo.v1.Echo/Unary")
collect = stub("stream_unary", "/echo.v1.Echo/Collect")
expand = stub("unary_stream", "/echo.v1.Echo/Expand")
chat = stub("stream_stream", "/echo.v1.Echo/Chat")


def error_of(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call succeeded")


def check_unary():
    assert unary(Request(text="grüße", payload=b"\0\1")).payload == b"\0\1"


def check_client_streaming():
    reply = collect(Request(text=t, payload=bytes(200_000)) for t in "abcdef")
    assert (reply.text, reply.total) == ("abcdef", 1_200_000)


def check_server_streaming():
    assert [r.total for r in expand(Request(count=30, size=100_000))] == list(range(30))


def check_duplex():
    turn = threading.Semaphore(1)

    def ask():
        for text in "abc":
            turn.acquire()
            yield Request(text=text)

    seen = []
    for reply in chat(ask()):
        seen.append(reply.text)
        turn.release()
    assert seen == ["a", "b", "c"], seen


def check_metadata():
    sent = [("x-text", "plain"), ("x-bytes-bin", b"\0\xff\7"), ("x-bytes-bin", b"second")]
    _, call = unary.with_call(Request(behaviour=METADATA), metadata=sent)
    for received in (call.initial_metadata(), call.trailing_metadata()):
        assert [(k, v) for k, v in received if k.startswith("x-")] == sent, received


def check_error_with_details():
    for call in (lambda: unary(Request(behaviour=FAIL)), lambda: list(expand(Request(behaviour=FAIL, count=2)))):
        error = error_of(call)
        assert error.code() == grpc.StatusCode.NOT_FOUND, error
        assert error.details() == "nicht gefunden: Größe 100 % – 骨", error.details()
        status = RpcStatus.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
        info = ErrorInfo.FromString(status.details[0].value)
        assert (status.code, info.reason) == (5, "MISSING")


def check_exception_is_unknown():
    error = error_of(lambda: unary(Request(behaviour=THROW)))
    assert error.code() == grpc.StatusCode.UNKNOWN and "secret" not in error.details()


def check_deadline():
    error = error_of(lambda: unary(Request(behaviour=WAIT), timeout=0.3))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error


def check_cancel():
    replies = expand(Request(behaviour=WAIT, count=1))
    next(replies)
    replies.cancel()
    assert error_of(lambda: next(replies)).code() == grpc.StatusCode.CANCELLED


def check_gzip():
    with grpc.insecure_channel(target, options=UNLIMITED, compression=grpc.Compression.Gzip) as compressed:
        reply = stub("unary_unary", "/echo.v1.Echo/Unary", on=compressed)(Request(payload=bytes(1_000_000)))
        assert reply.payload == bytes(1_000_000)


def check_unknown_compression():
    with grpc.insecure_channel(target, compression=grpc.Compression.Deflate) as compressed:
        error = error_of(lambda: stub("unary_unary", "/echo.v1.Echo/Unary", on=compressed)(Request(payload=bytes(10_000))))
        assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error
        assert "gzip" in dict(error.trailing_metadata()).get("grpc-accept-encoding", "identity,gzip")


def check_large_messages():
    assert len(unary(Request(payload=bytes(4_000_000))).payload) == 4_000_000
    assert len(unary(Request(size=60_000_000)).payload) == 60_000_000


def check_receive_limit():
    error = error_of(lambda: unary(Request(payload=bytes(5_000_000))))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED, error


def check_unimplemented():
    for path in ("/echo.v1.Echo/Missing", "/echo.v1.Echo/NoSuch", "/no.Such/Unary"):
        error = error_of(lambda: stub("unary_unary", path)(Request()))
        assert error.code() == grpc.StatusCode.UNIMPLEMENTED, error


def check_health():
    ask, answer = message("grpc.health.v1.HealthCheckRequest"), message("grpc.health.v1.HealthCheckResponse")
    health = stub("unary_unary", "/grpc.health.v1.Health/Check", ask, answer)
    assert health(ask(service="echo.v1.Echo")).status == 1
    assert error_of(lambda: health(ask(service="none"))).code() == grpc.StatusCode.NOT_FOUND
    watch = stub("unary_stream", "/grpc.health.v1.Health/Watch", ask, answer)(ask(service="none"))
    assert next(watch).status == 3
    watch.cancel()


def check_reflection():
    ask, answer = message("grpc.reflection.v1.ServerReflectionRequest"), message("grpc.reflection.v1.ServerReflectionResponse")
    info = stub("stream_stream", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", ask, answer)
    listed, found, absent = info(iter([
        ask(list_services=""), ask(file_containing_symbol="echo.v1.Echo.Unary"), ask(file_by_filename="none.proto")]))
    names = [s.name for s in listed.list_services_response.service]
    assert names == ["echo.v1.Echo", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"], names
    file = descriptor_pb2.FileDescriptorProto.FromString(found.file_descriptor_response.file_descriptor_proto[0])
    assert file.package == "echo.v1" and file.service[0].name == "Echo"
    assert absent.error_response.error_code == grpc.StatusCode.NOT_FOUND.value[0]


for name, check in [(n[6:], f) for n, f in list(globals().items()) if n.startswith("check_")]:
    try:
        check()
        print("ok", name, flush=True)
    except Exception:
        print("FAIL", name + ":", " | ".join(traceback.format_exc().splitlines()[-6:]), flush=True)
