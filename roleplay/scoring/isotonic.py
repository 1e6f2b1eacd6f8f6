"""The steady handover nearest to what happened: a decreasing fit.

Pool adjacent violators (Barlow and others, *Statistical Inference under Order Restrictions*, 1972):
wherever a later value would be higher, neighbours are pooled to their weighted mean. Linear.
"""

from collections.abc import Sequence


def decreasing(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The never rising sequence with the least weighted squared distance to the values.

    Weights are at least 0; values of weight 0 take their pool's mean and move none.
    """
    sums: list[float] = []
    masses: list[float] = []
    sizes: list[int] = []
    for value, weight in zip(values, weights, strict=True):
        total, mass, size = value * weight, weight, 1
        while sums and (mass <= 0 or masses[-1] <= 0 or sums[-1] * mass <= total * masses[-1]):
            total += sums.pop()
            mass += masses.pop()
            size += sizes.pop()
        sums.append(total)
        masses.append(mass)
        sizes.append(size)
    fitted: list[float] = []
    for total, mass, size in zip(sums, masses, sizes, strict=True):
        fitted.extend([total / mass if mass > 0 else 0.0] * size)
    return fitted
