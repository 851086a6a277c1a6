"""Formulas in the words of a figure: what of TeX can be written in a line of letters, as letters.

A canvas and a drawn picture have no room for more; a formula that needs some belongs into the
caption. Letters raised and lowered, and signs, are those of Unicode.
"""

from __future__ import annotations

import re

GREEK = """
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
"""
SIGNS = """
cdot · times × pm ± mp ∓ div ÷ ast ∗ circ ∘ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ equiv ≡
propto ∝ ll ≪ gg ≫ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩
forall ∀ exists ∃ to → rightarrow → leftarrow ← Rightarrow ⇒ mapsto ↦ ldots … dots … cdots ⋯ prime ′
ell ℓ hbar ℏ degree ° langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ mid | vert | Vert ‖ star ⋆ bullet • top T
"""
WORDS = """
log ln exp sin cos tan sinh cosh tanh max min arg lim det dim mod sup inf Pr
"""
RELATIONS = "=<>≤≥≈≠∝∼≡→←⇒∈"
SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "quad": "  ", "qquad": "    "}
ESCAPED = {sign: sign for sign in "%$&#_{}"} | {"|": "‖"}
PLAIN = ("mathrm", "mathbf", "mathit", "text", "textrm", "operatorname", "mathcal", "boldsymbol")
SIZES = ("left", "right", "big", "Big", "displaystyle")
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}
RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzTABDEGHIJKLMNOPRUVW",
        ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂ"),
        strict=True,
    )
) | {"∗": "*", "*": "*", "′": "′", "∘": "°", "°": "°", "β": "ᵝ", "θ": "ᶿ", " ": " "}
LOWERED = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvxβγρφχ",
        ("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"),
        strict=True,
    )
) | {" ": " ", ",": ","}
FORMULA = re.compile(r"(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
TOKEN = re.compile(r"\\([A-Za-z]+|.)|([{}^_])|(\s+)|(.)", re.DOTALL)
INSTEAD = "write it in words or letters, and the formula into the caption"


def table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


COMMANDS = table(GREEK) | table(SIGNS) | {word: word for word in WORDS.split()} | SPACES | ESCAPED


def plain(text: object, method: str) -> str:
    """The words, each formula between dollar signs in letters; ValueError if it has none."""

    def written(found: re.Match[str]) -> str:
        try:
            return re.sub(" +", " ", Formula(found[1]).read()).strip()
        except Unwritable as problem:
            message = f"{method}(): {found[0]} cannot be written in a figure ({problem}); {INSTEAD}"
            raise ValueError(message) from None

    return FORMULA.sub(written, str(text)).replace(r"\$", "$")


class Unwritable(Exception):
    """What of a formula has no letter."""


class Formula:
    """One formula while it is read."""

    def __init__(self, text: str) -> None:
        self.tokens = [(m[1], m[2] or m[3] or m[4]) for m in TOKEN.finditer(text)]
        self.at = 0

    def read(self, closing: bool = False) -> str:
        """All that comes, up to the brace that closes the group."""
        found = ""
        while self.at < len(self.tokens):
            command, sign = self._next()
            if sign == "}":
                if closing:
                    return found
                raise Unwritable("a brace closes nothing")
            if sign in ("^", "_"):
                found += shifted(self._argument(), sign)
            elif command in ACCENTS:
                found += accented(self._argument(), command)
            else:
                part = self._part(command, sign)
                lone = not found[-1:].isalnum() and self._ends()
                found += f"({part})" if (command or "").endswith("frac") and not lone else part
        if closing:
            raise Unwritable("a brace is not closed")
        return found

    def _part(self, command: str | None, sign: str | None) -> str:
        if sign == "{":
            return self.read(closing=True)
        if sign is not None:
            return spaced({"-": "−", "'": "′"}.get(sign, "" if sign.isspace() else sign))
        if command in PLAIN:
            return self._words()
        if command in SIZES:
            return ""
        if command in ("frac", "tfrac", "dfrac"):
            return f"{grouped(self._argument())}/{grouped(self._argument())}"
        if command == "sqrt":
            return f"√{grouped(self._argument())}"
        if command in COMMANDS:
            return spaced(COMMANDS[command]) + " " * (
                command in WORDS.split() and not self._ends("^_")
            )
        raise Unwritable(f"\\{command}")

    def _argument(self) -> str:
        """What a command is about: a group, or the next sign."""
        while self.at < len(self.tokens) and (self.tokens[self.at][1] or "x").isspace():
            self.at += 1
        if self.at == len(self.tokens):
            raise Unwritable("something is missing at the end")
        return self._part(*self._next())

    def _words(self) -> str:
        """A group of words, whose spaces stay."""
        if self.at < len(self.tokens) and self.tokens[self.at][1] == "{":
            depth, start = 0, self.at
            while self.at < len(self.tokens):
                _, sign = self._next()
                depth += {"{": 1, "}": -1}.get(sign or "", 0)
                if not depth:
                    inner = self.tokens[start + 1 : self.at - 1]
                    return "".join(COMMANDS.get(c, c) if c else s or "" for c, s in inner)
        return self._argument()

    def _ends(self, more: str = "+-−,;)") -> bool:
        """Whether nothing follows that would touch what was written: the end, a brace, `more`."""
        rest = (token for token in self.tokens[self.at :] if not (token[1] or "x").isspace())
        command, sign = next(rest, (None, "}"))
        known = COMMANDS.get(command, "x") if command else sign or ""
        return known == "}" or known in more + RELATIONS + "("

    def _next(self) -> tuple[str | None, str | None]:
        self.at += 1
        return self.tokens[self.at - 1]


def spaced(sign: str) -> str:
    """With room around a sign that relates two sides."""
    return f" {sign} " if sign and sign in RELATIONS else sign


def shifted(text: str, sign: str) -> str:
    """The text raised or lowered, letter by letter."""
    letters = RAISED if sign == "^" else LOWERED
    plainer = text.replace("−", "-")
    if lost := [letter for letter in plainer if letter not in letters]:
        raise Unwritable(f"no letter for {sign}{lost[0]}")
    return "".join(letters[letter] for letter in plainer)


def accented(text: str, command: str) -> str:
    if len(text) != 1:
        raise Unwritable(f"\\{command} over more than one letter")
    return text + ACCENTS[command]


def grouped(text: str) -> str:
    """In parentheses unless it is one name or number."""
    return text if re.fullmatch(r"[\w.∂∇Δ]+[²³ᵀ′]?", text) else f"({text})"
