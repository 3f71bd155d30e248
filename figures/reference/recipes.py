"""Published trainings: optimiser, learning rate and strength, each as its source states it.

The learning rate is the largest of the schedule. Nothing here is recommended; it is what was used.
"""

from typing import NamedTuple


class Recipe(NamedTuple):
    """One training; `lam` is as written, `times_rate` says whether each step multiplies it by the learning rate."""

    name: str  # for the ledger
    model: str
    optimiser: str
    alpha: float
    lam: float
    paper: str = ""  # a key of references.bib
    code: str = ""  # repository and file
    mu: float = 0.0  # heavy ball, which repeats a coupled penalty
    decoupled: bool = True
    times_rate: bool = True
    steps: float | None = None  # of the whole training, where the source tells

    @property
    def strength(self) -> float:
        """λ as this site counts it: a step takes αλ of the weight."""
        return self.lam if self.times_rate else self.lam / self.alpha


IMAGENET = 1_281_167  # images of ImageNet's 1000 classes
# Of ImageNet-21k, as commonly told, without those that big_vision holds out: its train_split is full[51200:].
IMAGENET_21K = 14_197_122 - 51_200
BALL = "SGD, momentum 0.9, L2"

RECIPES = (
    # 90 epochs of "roughly 1.2 million" images, 128 at a time
    Recipe(
        "alexnet",
        "AlexNet",
        BALL,
        1e-2,
        5e-4,
        "krizhevsky2012imagenet",
        mu=0.9,
        decoupled=False,
        steps=90 * 1.2e6 / 128,
    ),
    Recipe("vgg", "VGG", BALL, 1e-2, 5e-4, "simonyan2015very", mu=0.9, decoupled=False, steps=370e3),
    Recipe("resnet", "ResNet", BALL, 1e-1, 1e-4, "he2016deep", mu=0.9, decoupled=False, steps=600e3),
    Recipe(
        "gcn",
        "GCN",
        "Adam, L2",
        1e-2,
        5e-4,
        "kipf2017semi",
        "tkipf/gcn: gcn/train.py",
        decoupled=False,
    ),
    Recipe("bert", "BERT", "AdamW", 1e-4, 1e-2, "devlin2019bert", "google-research/bert: optimization.py", steps=1e6),
    # 300 billion tokens, 3.2 million at a time
    Recipe("gpt3", "GPT-3, 175B", "AdamW", 0.6e-4, 1e-1, "brown2020language", steps=300e9 / 3.2e6),
    # 1.0 trillion tokens, 4 million at a time
    Recipe("llama", "LLaMA, 7B", "AdamW", 3e-4, 1e-1, "touvron2023llama", steps=1e12 / 4e6),
    Recipe("nanogpt", "nanoGPT", "AdamW", 6e-4, 1e-1, code="karpathy/nanoGPT: train.py", steps=600e3),
    # 300 epochs, 4096 images at a time
    Recipe(
        "vit",
        "ViT",
        "Adam, decoupled, not times α",
        1e-3,
        1e-4,
        code="google-research/big_vision: big_vision/configs/vit_i21k.py",
        times_rate=False,
        steps=300 * IMAGENET_21K / 4096,
    ),
    # 1.5e-4 for every 256 of 4096 images, 800 epochs
    Recipe(
        "mae",
        "MAE",
        "AdamW",
        1.5e-4 * 4096 / 256,
        5e-2,
        "he2022masked",
        "facebookresearch/mae: PRETRAIN.md",
        steps=800 * IMAGENET / 4096,
    ),
    Recipe(
        "convnext",
        "ConvNeXt",
        "AdamW",
        4e-3,
        5e-2,
        "liu2022convnet",
        "facebookresearch/ConvNeXt: main.py, TRAINING.md",
        steps=300 * IMAGENET / 4096,
    ),
    # 32 epochs of 400 million pairs, 32768 at a time
    Recipe("clip", "CLIP, ViT-B/32", "AdamW", 5e-4, 2e-1, "radford2021learning", steps=32 * 400e6 / 32768),
    Recipe("torch", "default of PyTorch", "AdamW", 1e-3, 1e-2, code="pytorch/pytorch: torch/optim/adamw.py"),
    Recipe("keras", "default of Keras", "AdamW", 1e-3, 4e-3, code="keras-team/keras: keras/src/optimizers/adamw.py"),
)

# The same repository's fine-tuning, whose decay is none to speak of.
FINE_TUNED = Recipe(
    "fine_tuned", "ConvNeXt, fine-tuned", "AdamW", 5e-5, 1e-8, code="facebookresearch/ConvNeXt: TRAINING.md"
)


class OnGains(NamedTuple):
    """L1 on the gains of normalisation layers, by subgradient steps: its strengths by network, beside a mean loss."""

    lams: dict[str, float]
    alpha: float
    mu: float
    epochs: int
    paper: str
    code: str


SLIMMING = OnGains(
    {"VGG-19": 1e-4, "ResNet-164": 1e-5, "DenseNet-40": 1e-5},
    0.1,
    0.9,
    160,
    "liu2017slimming",
    "Eric-mingjie/network-slimming: README.md, main.py",
)
