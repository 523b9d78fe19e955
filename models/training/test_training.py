"""Tests of the training package: `python3 -m unittest discover -s models/training`; also run by the repository's own tests."""
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import data
import hand_labels
import sampling
import synthesis
import train
from networks import UNet25d, fold_batch_norm
from recipes import ANATOMY, BODY_OR_DISC, BONES, CANAL, DISC, IGNORE, LESION, RECIPES, Phase, Recipe

TINY = Recipe("ct-skeleton", ANATOMY, 3.0, (-500.0, 1500.0), 0.0, 400.0, (8, 8), (32, 32), 1, 2, (Phase(4, 1e-3),))


def spine_block():
    """A column of two bodies with a disc between them, an arch behind and a canal, on 3 mm voxels."""
    labels = np.zeros((24, 40, 40), np.uint8)
    labels[:, 10:20, 14:26] = ANATOMY.index("vertebral_body")
    labels[11:13, 10:20, 14:26] = DISC
    labels[:, 20:25, 16:24] = CANAL
    labels[:, 25:28, 14:26] = ANATOMY.index("vertebral_posterior_elements")
    hu = np.full(labels.shape, 40.0, np.float32)
    hu[np.isin(labels, BONES)] = 220.0
    return data.Ct(hu, (3.0, 3.0, 3.0), (0.0, 0.0, 0.0), labels, "block")


class Loss(unittest.TestCase):
    def test_equals_cross_entropy_plus_dice_over_known_voxels(self):
        torch.manual_seed(1)
        logits, target = torch.randn(2, 5, 6, 7), torch.randint(0, 4, (2, 6, 7))
        target[0, :2] = IGNORE
        known = target != IGNORE
        share = torch.softmax(logits, 1).permute(0, 2, 3, 1)[known]
        truth = F.one_hot(target[known], 5).float()
        dice = [(2 * (share * truth)[:, c].sum() + 1) / (share[:, c].sum() + truth[:, c].sum() + 1) for c in (1, 2, 3)]
        expected = F.cross_entropy(logits, target, ignore_index=IGNORE) + (1 - torch.stack(dice)).mean()
        self.assertAlmostEqual(float(train.loss_of(logits, target)), float(expected), places=5)

    def test_hardest_share_counts_only_the_worst_voxels(self):
        logits = torch.zeros(1, 2, 1, 10)
        logits[0, 0, 0, :9] = 20
        target = torch.zeros(1, 1, 10, dtype=torch.long)
        self.assertAlmostEqual(float(train.loss_of(logits, target, 0.1)), float(np.log(2)), places=5)
        self.assertAlmostEqual(float(train.loss_of(logits, target)), float(np.log(2)) / 10, places=5)

    def test_rate_rises_then_falls_to_nothing(self):
        self.assertEqual(train.rate_at(0.05, 2.0), 2.0)
        self.assertLess(train.rate_at(0.01, 2.0), 1.0)
        self.assertAlmostEqual(train.rate_at(1.0, 2.0), 0.0, places=9)


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(setattr, train, "WORK", train.WORK)
        train.WORK = Path(folder.name)
        data.save(spine_block(), train.WORK / "phantoms3/block.npz")

    def weights(self):
        return torch.load(train.WORK / "ct-skeleton.pt")["model"]

    def test_stopped_and_resumed_gives_the_weights_of_an_unbroken_run(self):
        self.addCleanup(setattr, train, "rate_at", train.rate_at)
        train.rate_at = lambda progress, peak: peak
        train.train(TINY, 1, "cpu", 1, True)
        unbroken = self.weights()
        train.train(replace(TINY, phases=(Phase(2, 1e-3),)), 1, "cpu", 1, True)
        train.train(TINY, 1, "cpu", 1, False)
        for name, value in self.weights().items():
            torch.testing.assert_close(value, unbroken[name], msg=name)


class Samples(unittest.TestCase):
    def test_planted_lesion_is_marked_where_it_is_seen(self):
        rng, ct = np.random.default_rng(5), spine_block()
        hu, labels = torch.from_numpy(ct.hu), torch.from_numpy(ct.labels)
        bone = sampling._bones(labels)
        marked = 0
        for _ in range(20):
            changed, kind = synthesis.plant(rng, hu.clone(), labels, bone, 0.65)
            lesion = (kind == 1) | (kind == 2)
            marked += int(lesion.any())
            if lesion.any():
                self.assertGreater(float((changed - hu)[lesion].abs().mean()), 10)
        self.assertGreater(marked, 5)

    def test_lesion_target_keeps_context_and_leaves_far_voxels_mostly_out(self):
        with tempfile.TemporaryDirectory() as folder:
            data.save(spine_block(), Path(folder) / "phantoms1/block.npz")
            draw = sampling.sampler_for(RECIPES["ct-lesion"], Path(folder))
            image, target = draw(np.random.default_rng(3), RECIPES["ct-lesion"].phases[0])
        self.assertEqual(image.shape[1], 7)
        self.assertTrue(set(np.unique(target.numpy())) <= {*range(len(LESION)), IGNORE})
        self.assertGreater(float((target == IGNORE).float().mean()), 0.3)

    def test_body_or_disc_is_ignored_by_the_skeleton(self):
        with tempfile.TemporaryDirectory() as folder:
            ct = spine_block()
            ct.labels[ct.labels == DISC] = BODY_OR_DISC
            data.save(ct, Path(folder) / "labels3/block.npz")
            draw = sampling.sampler_for(RECIPES["ct-skeleton"], Path(folder))
            target = torch.cat([draw(np.random.default_rng(seed), TINY.phases[0])[1] for seed in range(8)])
        self.assertFalse(bool((target == BODY_OR_DISC).any()))
        self.assertTrue(bool((target == IGNORE).any()))


class Labels(unittest.TestCase):
    def test_narrow_gap_between_endplates_is_a_dip_and_marrow_is_not(self):
        profile = np.full(30, 150.0)
        profile[[9, 12]], profile[[10, 11]] = 230.0, 90.0
        dips = hand_labels.disc_dips(np.tile(profile[:, None, None], (1, 20, 20)))[:, 10, 10]
        self.assertGreater(dips[10:12].min(), 100)
        self.assertEqual(dips[15:].max(), 0)

    def test_majority_label_survives_a_coarser_grid(self):
        ct = data.to_grid(spine_block(), 6.0)
        self.assertEqual(ct.labels[2, 7, 9], ANATOMY.index("vertebral_body"))
        self.assertEqual(ct.hu.shape, ct.labels.shape)


class Network(unittest.TestCase):
    def test_folding_batch_norm_changes_nothing(self):
        torch.manual_seed(2)
        model = UNet25d(3, 5, (8, 16)).eval()
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.running_mean.normal_()
                module.running_var.uniform_(0.5, 2)
        image = torch.randn(1, 7, 16, 16)
        with torch.no_grad():
            expected = model(image)
            torch.testing.assert_close(fold_batch_norm(model)(image), expected, rtol=1e-4, atol=1e-5)


if __name__ == "__main__":
    unittest.main()
