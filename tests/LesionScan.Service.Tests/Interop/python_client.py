"""Runs the whole flow as a PACS integrator would in Python: grpcio and stubs generated from the protos.

Usage: python_client.py HOST:PORT STUBS_FOLDER INSTANCE_FILE...
Prints one JSON object for the test to check.
"""
import hashlib
import json
import sys

import grpc
from google.protobuf import json_format

target, stubs, files = sys.argv[1], sys.argv[2], sys.argv[3:]
sys.path.insert(0, stubs)
from lesionscan.v1 import service_pb2 as pb  # noqa: E402
from lesionscan.v1 import service_pb2_grpc as rpc  # noqa: E402

CHUNK = 1000


def chunks(paths):
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        for offset in range(0, max(1, len(data)), CHUNK):
            last = offset + CHUNK >= len(data)
            yield pb.StoreInstancesRequest(
                instance_key=path, offset_bytes=offset, data=data[offset:offset + CHUNK], last=last,
                sha256=hashlib.sha256(data).hexdigest() if last else "")


def main():
    result = {}
    with grpc.insecure_channel(target) as channel:
        service = rpc.LesionScanServiceStub(channel)
        verdicts = {v.instance_key: v for v in service.StoreInstances(chunks(files))}
        result["outcomes"] = [pb.StoreInstancesResponse.Outcome.Name(verdicts[f].outcome) for f in files]
        series = next(v.series_instance_uid for v in verdicts.values() if v.series_instance_uid)
        request = pb.StartAnalysisRequest(request_id="python-1", series_instance_uids=[series])
        analysis = service.StartAnalysis(request).analysis
        result["again"] = service.StartAnalysis(request).already_started
        states = list(service.WatchAnalysis(pb.WatchAnalysisRequest(analysis_id=analysis.analysis_id)))
        result["state"] = pb.Analysis.State.Name(states[-1].state)
        result["ordered"] = [s.sequence for s in states] == sorted({s.sequence for s in states})
        report = service.GetReport(pb.GetReportRequest(analysis_id=analysis.analysis_id))
        result["report"] = json.loads(json_format.MessageToJson(report.reports[0]))
        result["artifacts"] = {}
        for artifact in report.artifacts:
            digest, stated = hashlib.sha256(), ""
            for chunk in service.FetchArtifact(pb.FetchArtifactRequest(analysis_id=analysis.analysis_id, name=artifact.name)):
                digest.update(chunk.data)
                stated = chunk.sha256
            result["artifacts"][artifact.name] = digest.hexdigest() == stated == artifact.sha256
        result["models"] = [m.id for m in service.ListModels(pb.ListModelsRequest()).models]
        result["listed"] = len(service.ListAnalyses(pb.ListAnalysesRequest(page_size=1)).analyses)
        try:
            service.GetAnalysis(pb.GetAnalysisRequest(analysis_id="nobody"))
        except grpc.RpcError as error:
            details = dict((k, v) for k, v in error.trailing_metadata()).get("grpc-status-details-bin", b"")
            result["error"] = [error.code().name, b"NOT_FOUND" in details and b"lesionscan.v1" in details]
        service.DeleteAnalysis(pb.DeleteAnalysisRequest(analysis_id=analysis.analysis_id))
    print(json.dumps(result))


main()
