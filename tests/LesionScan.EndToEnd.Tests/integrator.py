"""A PACS integrator's client: plain grpcio and stubs generated from the published protos.

usage: integrator.py STUBS HOST:PORT STUDY REPORT.json
"""
import sys
from pathlib import Path

stubs, server, study, report = sys.argv[1:5]
sys.path.insert(0, stubs)

import grpc  # noqa: E402
from google.protobuf import json_format  # noqa: E402
from lesionscan.v1 import service_pb2 as m, service_pb2_grpc as s  # noqa: E402

CHUNK = 256 * 1024


def chunks():
    for path in sorted(Path(study).iterdir()):
        data = path.read_bytes()
        for offset in range(0, len(data), CHUNK):
            part = data[offset:offset + CHUNK]
            yield m.StoreInstancesRequest(instance_key=path.name, offset_bytes=offset, data=part, last=offset + len(part) == len(data))


with grpc.insecure_channel(server) as channel:
    stub = s.LesionScanServiceStub(channel)
    verdicts = list(stub.StoreInstances(chunks()))
    assert all(v.outcome == m.StoreInstancesResponse.ACCEPTED for v in verdicts), verdicts
    series = {v.series_instance_uid for v in verdicts}
    started = stub.StartAnalysis(m.StartAnalysisRequest(request_id="integrator-1", series_instance_uids=sorted(series)))
    again = stub.StartAnalysis(m.StartAnalysisRequest(request_id="integrator-1", series_instance_uids=sorted(series)))
    assert again.already_started and again.analysis.analysis_id == started.analysis.analysis_id
    last = None
    for last in stub.WatchAnalysis(m.WatchAnalysisRequest(analysis_id=started.analysis.analysis_id)):
        pass
    assert last.state == m.Analysis.SUCCEEDED, last
    found = stub.GetReport(m.GetReportRequest(analysis_id=started.analysis.analysis_id))
    name = next(a.name for a in found.artifacts if a.name.endswith("/findings.json"))
    data = b"".join(part.data for part in stub.FetchArtifact(m.FetchArtifactRequest(analysis_id=started.analysis.analysis_id, name=name)))
    Path(report).write_bytes(data)
    reparsed = json_format.Parse(data, type(found.reports[0])())
    assert reparsed == found.reports[0], "the artifact and the report differ"
    try:
        stub.GetReport(m.GetReportRequest(analysis_id="nothing"))
        raise AssertionError("an unknown analysis must be refused")
    except grpc.RpcError as refused:
        assert refused.code() in (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT), refused
