"""Writes a model folder: model.onnx (batch norm folded, opset 17), manifest.json, golden tensors.

The exported file is run in ONNX Runtime (through the repository's Node package, the same native library that
the product loads) on two sizes and compared with PyTorch; a difference above 1e-4 is an error.
"""
import argparse
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch

import manifests
from networks import UNet25d, fold_batch_norm
from recipes import RECIPES
from train import WORK

TOLERANCE = 1e-4
REPOSITORY = Path(__file__).resolve().parents[2]
RUNNER = """
const ort = require(process.argv[1]), fs = require('fs');
(async () => {
  const dims = process.argv[5].split(',').map(Number), bytes = fs.readFileSync(process.argv[3]);
  const data = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const session = await ort.InferenceSession.create(process.argv[2]);
  const result = await session.run({ image: new ort.Tensor('float32', data, dims) });
  fs.writeFileSync(process.argv[4], Buffer.from(result.logits.data.buffer, result.logits.data.byteOffset, result.logits.data.byteLength));
})().catch(error => { console.error(error.message); process.exit(1); });
"""


def load_model(recipe):
    """The trained network, folded, from the checkpoint."""
    model = UNet25d(recipe.context, len(recipe.classes), recipe.widths)
    state = torch.load(WORK / f"{recipe.name}.pt", map_location="cpu")
    model.load_state_dict(state["model"])
    return fold_batch_norm(model), state


def write_onnx(model, path, channels):
    """Exports with free batch, height and width, and checks the file's structure."""
    torch.onnx.export(model, torch.zeros(1, channels, 64, 64), str(path), opset_version=17, input_names=["image"],
                      output_names=["logits"], dynamic_axes={name: {0: "n", 2: "h", 3: "w"} for name in ("image", "logits")})
    onnx.checker.check_model(onnx.load(str(path)))


def run_onnx(path, image, classes):
    """The file's answer in ONNX Runtime."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.bin"), Path(folder, "out.bin")
        source.write_bytes(np.ascontiguousarray(image, np.float32).tobytes())
        subprocess.run(["node", "-e", RUNNER, str(REPOSITORY / "node_modules/onnxruntime-node"), str(path), str(source), str(target),
                        ",".join(map(str, image.shape))], check=True)
        n, _, h, w = image.shape
        return np.frombuffer(target.read_bytes(), np.float32).reshape(n, classes, h, w)


def check_parity(model, path, recipe, rng):
    """Largest difference between PyTorch and ONNX Runtime over a small and an uneven size."""
    worst = 0.0
    for shape in ((1, 2 * recipe.context + 1, 32, 48), (3, 2 * recipe.context + 1, 80, 64)):
        image = rng.standard_normal(shape).astype(np.float32)
        with torch.no_grad():
            expected = model(torch.from_numpy(image)).numpy()
        worst = max(worst, float(np.abs(expected - run_onnx(path, image, len(recipe.classes))).max()))
    if worst > TOLERANCE:
        raise SystemExit(f"torch and ONNX Runtime differ by {worst:.2e}, more than {TOLERANCE:.0e}")
    return worst


def write_golden(model, folder, recipe, rng):
    """One small tensor and PyTorch's answer: smooth random tissue with bright rods, nothing of a patient."""
    shape = (2, 2 * recipe.context + 1, 48, 64)
    coarse = torch.from_numpy(rng.standard_normal((2, shape[1], 6, 8)).astype(np.float32))
    image = torch.nn.functional.interpolate(coarse, shape[2:], mode="bilinear", align_corners=False) * 0.4
    image[:, :, 20:30, 24:40] += 1.0
    with torch.no_grad():
        output = model(image)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "input.npy", image.numpy())
    np.save(folder / "output.npy", output.numpy())


def export(recipe):
    folder = REPOSITORY / "models" / recipe.name / manifests.VERSION
    folder.mkdir(parents=True, exist_ok=True)
    model, state = load_model(recipe)
    rng = np.random.default_rng(7)
    path = folder / "model.onnx"
    write_onnx(model, path, 2 * recipe.context + 1)
    worst = check_parity(model, path, recipe, rng)
    write_golden(model, folder / "golden", recipe, rng)
    manifest = manifests.manifest(recipe, hashlib.sha256(path.read_bytes()).hexdigest())
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    size = sum(p.numel() for p in model.parameters())
    print(f"{folder.relative_to(REPOSITORY)}: {size} parameters, {path.stat().st_size} bytes, {state['step']} steps, "
          f"torch against ONNX Runtime {worst:.1e}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    export(RECIPES[parser.parse_args().model])
