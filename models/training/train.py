"""Trains a model: slabs in, weights out. Seeded, resumable, one progress line every few steps."""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from networks import UNet25d
from recipes import IGNORE, RECIPES
from sampling import sampler_for

WORK = Path(__file__).parent / "work"


def loss_of(logits, target, weights):
    """Cross-entropy plus soft Dice over the voxels that are not ignored; Dice leaves out absent classes and background."""
    known = target != IGNORE
    safe = torch.where(known, target, torch.zeros_like(target))
    entropy = F.cross_entropy(logits, safe, weight=weights, reduction="none")[known].mean()
    share = torch.softmax(logits, 1) * known[:, None]
    truth = F.one_hot(safe, logits.shape[1]).permute(0, 3, 1, 2) * known[:, None]
    overlap, size = (share * truth).sum((0, 2, 3)), (share + truth).sum((0, 2, 3))
    present = truth.sum((0, 2, 3)) > 0
    present[0] = False
    dice = (2 * overlap + 1) / (size + 1)
    return entropy + (1 - dice[present]).mean() if present.any() else entropy


def class_weights(recipe):
    """Background counts less; the rare classes count more (our own choice)."""
    weights = torch.ones(len(recipe.classes))
    weights[0] = 0.5
    rare = {"lytic_lesion": 4.0, "blastic_lesion": 4.0, "spinal_canal": 2.0, "intervertebral_disc": 2.0, "vertebral_posterior_elements": 2.0}
    for value, name in enumerate(recipe.classes):
        weights[value] = rare.get(name, weights[value])
    return weights


def train(recipe, minutes, seed, device, peak, threads, fresh):
    """One session of the given length under a one-cycle learning rate; continues from the checkpoint when there is one."""
    torch.set_num_threads(threads)
    path = WORK / f"{recipe.name}.pt"
    model = UNet25d(recipe.context, len(recipe.classes), recipe.widths).to(device)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=peak, weight_decay=1e-4)
    step = trained = 0
    if path.exists() and not fresh:
        state = torch.load(path, map_location=device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, trained = state["step"], state["minutes"]
    rng = np.random.default_rng([seed, step])
    draw, weights = sampler_for(recipe, WORK, rng), class_weights(recipe).to(device)
    began, running, model = time.time(), None, model.train()
    while True:
        progress = (time.time() - began) / 60 / minutes
        if progress >= 1:
            break
        rate = peak * (min(1.0, progress / 0.1 + 0.1) if progress < 0.4 else max(0.02, 0.5 + 0.5 * np.cos(np.pi * (progress - 0.4) / 0.6)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        image, target = (torch.from_numpy(part).to(device) for part in draw())
        optimiser.zero_grad()
        loss = loss_of(model(image), target.long(), weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        step += 1
        running = float(loss) if running is None else 0.97 * running + 0.03 * float(loss)
        if step % 20 == 0:
            print(f"{time.strftime('%H:%M:%S')} step {step} loss {running:.4f} rate {rate:.1e} progress {progress:.2f}", flush=True)
        if step % 50 == 0:
            _save(path, model, optimiser, step, trained + progress * minutes)
    _save(path, model, optimiser, step, trained + minutes)
    print(f"done: {step} steps, {trained + minutes:.1f} minutes, loss {running:.4f}", flush=True)


def _save(path, model, optimiser, step, minutes):
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "minutes": minutes}, partial)
    partial.replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fresh", action="store_true", help="ignore the checkpoint")
    given = parser.parse_args()
    train(RECIPES[given.model], given.minutes, given.seed, given.device, given.rate, given.threads, given.fresh)


if __name__ == "__main__":
    main()
