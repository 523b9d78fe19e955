"""Serves the echo service with grpcio on an ephemeral port; prints the port, serves until standard input ends.

Usage: grpcio_server.py DESCRIPTORS
"""
import sys
import time
from concurrent import futures

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, duration_pb2, message_factory

pool = descriptor_pool.DescriptorPool()
pool.AddSerializedFile(any_pb2.DESCRIPTOR.serialized_pb)
pool.AddSerializedFile(duration_pb2.DESCRIPTOR.serialized_pb)
with open(sys.argv[1], "rb") as source:
    for file in descriptor_pb2.FileDescriptorSet.FromString(source.read()).file:
        if not file.name.startswith("google/protobuf/"):
            pool.Add(file)
factory = message_factory.MessageFactory(pool)
Request, Reply, RpcStatus, ErrorInfo = (
    factory.GetPrototype(pool.FindMessageTypeByName(name))
    for name in ("echo.v1.EchoRequest", "echo.v1.EchoReply", "google.rpc.Status", "google.rpc.ErrorInfo"))
FAIL, THROW, WAIT, METADATA = 1, 2, 3, 4


def behave(request, context):
    if request.behaviour == FAIL:
        status = RpcStatus(code=5, message="nicht gefunden: Größe 100 % – 骨")
        status.details.add().Pack(ErrorInfo(reason="MISSING"))
        context.set_trailing_metadata([("grpc-status-details-bin", status.SerializeToString())])
        context.abort(grpc.StatusCode.NOT_FOUND, status.message)
    elif request.behaviour == THROW:
        raise ValueError("no status")
    elif request.behaviour == WAIT:
        while context.is_active():
            time.sleep(0.05)
    elif request.behaviour == METADATA:
        own = [(k, v) for k, v in context.invocation_metadata() if k.startswith("x-")]
        context.send_initial_metadata(own)
        context.set_trailing_metadata(own)


def unary(request, context):
    behave(request, context)
    return Reply(text=request.text, payload=bytes(request.size) or request.payload, total=len(request.payload))


def collect(requests, context):
    reply = Reply()
    for request in requests:
        behave(request, context)
        reply.text += request.text
        reply.total += len(request.payload)
    return reply


def expand(request, context):
    for i in range(request.count):
        yield Reply(text=request.text, payload=bytes(request.size), total=i)
    behave(request, context)


def chat(requests, context):
    for request in requests:
        behave(request, context)
        yield Reply(text=request.text, total=len(request.payload))


def handler(kind, behaviour):
    return kind(behaviour, request_deserializer=Request.FromString, response_serializer=Reply.SerializeToString)


server = grpc.server(
    futures.ThreadPoolExecutor(4), options=[("grpc.max_receive_message_length", -1)], compression=grpc.Compression.Gzip)
server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("echo.v1.Echo", {
    "Unary": handler(grpc.unary_unary_rpc_method_handler, unary),
    "Collect": handler(grpc.stream_unary_rpc_method_handler, collect),
    "Expand": handler(grpc.unary_stream_rpc_method_handler, expand),
    "Chat": handler(grpc.stream_stream_rpc_method_handler, chat),
})])
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
sys.stdin.read()
server.stop(0).wait()
