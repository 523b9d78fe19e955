"""The words and codes of each model's manifest.json."""
VERSION = "0.1.0"
PRIVATE = "99LESIONSCAN"

ANATOMY_CONCEPTS = {
    "vertebral_body": ("VERTEBRAL_BODY", PRIVATE, "Vertebral body"),
    "vertebral_posterior_elements": ("POSTERIOR_ELEMENTS", PRIVATE, "Posterior elements of vertebra"),
    "intervertebral_disc": ("INTERVERTEBRAL_DISC", PRIVATE, "Intervertebral disc"),
    "sacrum": ("54735007", "SCT", "Sacrum"),
    "hip_bone": ("118645006", "SCT", "Pelvis bone"),
    "femur": ("71341001", "SCT", "Femur"),
    "rib": ("113197003", "SCT", "Rib"),
    "sternum": ("56873002", "SCT", "Sternum"),
    "shoulder_girdle": ("SHOULDER_GIRDLE", PRIVATE, "Clavicle and scapula"),
    "humerus": ("85050009", "SCT", "Humerus"),
    "skull": ("89546000", "SCT", "Skull"),
    "spinal_canal": ("61853006", "SCT", "Spinal canal"),
    "metal": ("METAL", PRIVATE, "Metal"),
}
LESION_CONCEPTS = {
    "healthy_bone": ("3138006", "SCT", "Bone"),
    "lytic_lesion": ("LYTIC", PRIVATE, "Lytic lesion"),
    "blastic_lesion": ("BLASTIC", PRIVATE, "Blastic lesion"),
    "spinal_canal_or_disc": ("CANAL_OR_DISC", PRIVATE, "Spinal canal or intervertebral disc"),
}
TITLES = {"sacrum": "Sacrum and coccyx", "skull": "Skull and mandible", "spinal_canal": "Spinal canal with cord", "hip_bone": "Hip bone"}
WORDS = {
    "ct-skeleton": {
        "title": "CT skeleton, 3 mm", "task": "anatomy",
        "intendedUse": "Research decision support: finds the bones and the spinal canal of CT series so that later stages know where they "
                       "are. Not for clinical use.",
        "limitations": [
            "Trained on procedural phantoms and four CT series of three people; never validated on a clinical population.",
            "The boundary between vertebral body and posterior elements is a convention, good to about one 3 mm voxel.",
            "Discs are found on phantoms and only in part on real series, where the pipeline goes by density as well.",
            "Forearms, hands, knees and feet have no class and may be reported as another long bone.",
            "Metal is learnt from one hip replacement, one port and phantoms."],
        "trainingData": "Procedural CT phantoms of this repository; TotalSegmentator example CT (Apache-2.0) with labels made by that program; "
                        "ACRIN-FLT-Breast and Lung-Fused-CT-Pathology, one patient each (TCIA, CC BY 3.0), labelled by rule from landmarks."},
    "ct-lesion": {
        "title": "CT bone lesions, 1 mm", "task": "lesion",
        "intendedUse": "Research decision support: marks candidate lytic and blastic bone lesions for review by a radiologist. Not for "
                       "clinical use; the absence of a mark does not exclude a lesion.",
        "limitations": [
            "Learnt from lesions planted in procedural phantoms and in three real people; no real lesion was trained on.",
            "Learnt normal bone from three real people: degenerative change, joints and vessels of other people are called lesions.",
            "See the model card for the counts on held-out phantoms and on the seven development boxes of real lesions."],
        "trainingData": "Lesions planted by program in: procedural CT phantoms of this repository; ACRIN-FLT-Breast and "
                        "Lung-Fused-CT-Pathology, one patient each (TCIA, CC BY 3.0); TotalSegmentator example CT (Apache-2.0)."},
}


def _label(value, name, task):
    if task == "anatomy":
        concept, role = ANATOMY_CONCEPTS[name], "anatomy"
    else:
        concept, role = LESION_CONCEPTS[name], {"healthy_bone": "anatomy", "spinal_canal_or_disc": "context"}.get(name, "lesion")
    return {"value": value, "name": name, "title": TITLES.get(name, name.replace("_", " ").capitalize()), "role": role,
            "concept": dict(zip(("value", "scheme", "meaning"), concept))}


def manifest(recipe, sha256):
    """The manifest as a dictionary in the order it is written."""
    words = WORDS[recipe.name]
    region = None
    if words["task"] == "lesion":
        from recipes import ANATOMY
        region = {"model": "ct-skeleton", "labels": [name for name in ANATOMY if name not in
                  ("background", "intervertebral_disc", "spinal_canal", "metal")], "dilateMm": 0}
    return {
        "schemaVersion": 1, "id": recipe.name, "version": VERSION, "title": words["title"], "modality": "CT", "task": words["task"],
        "file": "model.onnx", "sha256": sha256, "opset": 17, "license": "CC-BY-4.0",
        "input": {"name": "image", "dtype": "float32", "layout": "NCHW", "contextSlices": recipe.context, "channels": ["hu"]},
        "output": {"name": "logits", "dtype": "float32", "activation": "softmax"},
        "preprocessing": {"spacingMm": [recipe.spacing] * 3, "orientation": "LPS", "interpolation": "linear", "padHu": recipe.pad,
                          "clip": list(recipe.clip), "normalization": {"scheme": "meanStd", "mean": recipe.mean, "std": recipe.std}},
        "window": {"kind": "slab2.5d", "inPlaneMultiple": 16, "batch": 8}, "region": region,
        "labels": [_label(value, name, words["task"]) for value, name in enumerate(recipe.classes) if value],
        "tolerance": {"cpu": 1e-4, "cuda": 1e-3, "tensorrt": 5e-3, "webgpu": 1e-3},
        "intendedUse": words["intendedUse"], "limitations": words["limitations"], "trainingData": words["trainingData"],
        "golden": {"input": "golden/input.npy", "output": "golden/output.npy"}}
