"""Trains a model: slabs in, weights out. Seeded, resumable, one progress line every few steps."""
import argparse
import time
from pathlib import Path

import numpy as np
import torch

from networks import UNet25d
from recipes import IGNORE, RECIPES
from sampling import sampler_for

WORK = Path(__file__).parent / "work"


def loss_of(logits, target, hardest=1.0):
    """Cross-entropy plus soft Dice over the voxels that are not ignored; Dice leaves out absent classes and background.

    The cross-entropy is the mean over the share of voxels that are answered worst.
    """
    known = target != IGNORE
    share = torch.log_softmax(logits, 1)
    right = share.gather(1, torch.where(known, target, 0)[:, None])[:, 0][known]
    truth = torch.bincount(target[known], minlength=logits.shape[1])
    overlap = torch.zeros_like(truth, dtype=share.dtype).index_add(0, target[known], right.exp())
    dice = (2 * overlap + 1) / ((share.exp() * known[:, None]).sum((0, 2, 3)) + truth + 1)
    present = truth[1:] > 0
    entropy = -right.mean() if hardest == 1 else (-right).topk(max(1, int(hardest * len(right)))).values.mean()
    return (1 - dice[1:][present]).mean() + entropy if present.any() else entropy


def rate_at(progress, peak):
    """One cycle: a straight rise over the first twentieth, then half a cosine down to nothing."""
    return peak * (progress / 0.05 if progress < 0.05 else 0.5 + 0.5 * np.cos(np.pi * (progress - 0.05) / 0.95))


class Batches(torch.utils.data.Dataset):
    """The batch of every step, drawn from (seed, step) alone."""

    def __init__(self, recipe, seed):
        self.recipe, self.seed, self.draw = recipe, seed, sampler_for(recipe, WORK)

    def __len__(self):
        return self.recipe.steps

    def __getitem__(self, step):
        return self.draw(np.random.default_rng([self.seed, step]), self.recipe.phase_at(step)[0])


def train(recipe, seed, device, threads, fresh):
    """Trains through all phases; goes on from the checkpoint when there is one.

    Every step draws its batch from (seed, step) alone, so that a run that was stopped and taken up again sees
    what an unbroken one would have seen. The network runs in bfloat16, its weights stay in float32.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    path = WORK / f"{recipe.name}.pt"
    model = UNet25d(recipe.context, len(recipe.classes), recipe.widths).to(device, memory_format=torch.channels_last).train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.phases[0].rate, weight_decay=1e-4)
    first = 0
    if path.exists() and not fresh:
        state = torch.load(path, map_location=device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["step"]
    steps, running, began = recipe.steps, None, time.time()
    loader = torch.utils.data.DataLoader(Batches(recipe, seed), batch_size=None, sampler=range(first, steps), num_workers=1)
    for step, (image, target) in enumerate(loader, first):
        phase, progress = recipe.phase_at(step)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(progress, phase.rate)
        image, target = image.to(device), target.to(device)
        optimiser.zero_grad()
        with torch.autocast(device, dtype=torch.bfloat16):
            logits = model(image.to(memory_format=torch.channels_last))
        loss = loss_of(logits.float(), target.long(), phase.hardest)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        running = float(loss) if running is None else 0.99 * running + 0.01 * float(loss)
        done = step + 1
        if done % 50 == 0:
            speed = (done - first) / (time.time() - began)
            print(f"{time.strftime('%H:%M:%S')} step {done} of {steps} loss {running:.4f} "
                  f"{speed:.2f} steps/s, {(steps - done) / speed / 60:.0f} min left", flush=True)
        if done % 250 == 0 or done == steps:
            _save(path, model, optimiser, done)


def _save(path, model, optimiser, step):
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, partial)
    partial.replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=sorted(RECIPES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--threads", type=int, default=1, help="beside the process that draws the batches")
    parser.add_argument("--fresh", action="store_true", help="ignore the checkpoint")
    given = parser.parse_args()
    train(RECIPES[given.model], given.seed, given.device, given.threads, given.fresh)


if __name__ == "__main__":
    main()
