"""What each model is: its grid, classes, normalisation and width. One place; training, export and evaluation read it."""
from dataclasses import dataclass

ANATOMY = ("background", "vertebral_body", "vertebral_posterior_elements", "intervertebral_disc", "sacrum", "hip_bone",
           "femur", "rib", "sternum", "shoulder_girdle", "humerus", "skull", "spinal_canal", "metal")
BONES = tuple(i for i, name in enumerate(ANATOMY) if name not in ("background", "intervertebral_disc", "spinal_canal", "metal"))
DISC, CANAL, METAL = ANATOMY.index("intervertebral_disc"), ANATOMY.index("spinal_canal"), ANATOMY.index("metal")
LESION = ("background", "healthy_bone", "lytic_lesion", "blastic_lesion", "spinal_canal_or_disc")
HEALTHY, LYTIC, BLASTIC, CONTEXT = 1, 2, 3, 4
IGNORE = 255
BODY_OR_DISC = 254  # in hand labels: vertebral body or disc, not told apart


@dataclass(frozen=True)
class Phase:
    """A stretch of training with a learning-rate cycle of its own."""
    steps: int
    rate: float
    lesion_share: float = 0.0
    hardest: float = 1.0


@dataclass(frozen=True)
class Recipe:
    name: str
    classes: tuple
    spacing: float
    clip: tuple
    mean: float
    std: float
    widths: tuple
    crop: tuple
    slices: int
    slabs: int
    phases: tuple
    context: int = 3
    pad: float = -1024.0

    @property
    def steps(self):
        """The steps of all phases."""
        return sum(phase.steps for phase in self.phases)

    def phase_at(self, step):
        """The phase a step belongs to, and how much of it is done."""
        for phase in self.phases:
            if step < phase.steps:
                return phase, step / phase.steps
            step -= phase.steps
        raise IndexError("the recipe has no such step")

    def normalise(self, hu):
        """Clip, then shift and scale: the manifest's meanStd scheme. Works on arrays and tensors."""
        return (hu.clip(*self.clip) - self.mean) / self.std


RECIPES = {
    "ct-skeleton": Recipe("ct-skeleton", ANATOMY, 3.0, (-500.0, 1500.0), 0.0, 400.0, (16, 32, 64, 128), (112, 144), 3, 3, (Phase(8000, 3e-3),)),
    # First what lesions look like; then mostly normal bone, and of every batch the voxels that are answered worst.
    "ct-lesion": Recipe("ct-lesion", LESION, 1.0, (-250.0, 1500.0), 150.0, 300.0, (16, 32, 64, 128), (96, 96), 2, 5,
                        (Phase(10000, 3e-3, 0.65), Phase(5000, 1.5e-3, 0.3, 0.2))),
}


def anatomy_from_phantom(labels):
    """The phantom's anatomy byte map as ct-skeleton classes."""
    import numpy as np
    table = np.zeros(256, np.uint8)
    spans = {"vertebral_body": [(1, 25)], "vertebral_posterior_elements": [(101, 125)], "intervertebral_disc": [(72, 72)],
             "sacrum": [(26, 27)], "hip_bone": [(35, 36)], "femur": [(37, 38)], "rib": [(41, 64)], "sternum": [(28, 28)],
             "shoulder_girdle": [(29, 32)], "humerus": [(33, 34)], "skull": [(39, 40)], "spinal_canal": [(70, 71)],
             "metal": [(73, 73)]}
    for name, ranges in spans.items():
        for low, high in ranges:
            table[low:high + 1] = ANATOMY.index(name)
    return table[labels]
