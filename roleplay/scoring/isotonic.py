"""The steady handover nearest to what happened: a decreasing fit.

Pool adjacent violators (Barlow and others, *Statistical Inference under Order Restrictions*, 1972):
wherever a later value would be higher, neighbours are pooled to their weighted mean. Linear.
"""

from collections.abc import Sequence


def decreasing(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The never rising sequence with the least weighted squared distance to the values.

    Weights are at least 0; values of weight 0 take their pool's mean and move none.
    """
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        total, mass, size = value * weight, weight, 1
        while pools:
            before, its_mass, its_size = pools[-1]
            if mass and its_mass and before * mass > total * its_mass:
                break
            pools.pop()
            total += before
            mass += its_mass
            size += its_size
        pools.append((total, mass, size))
    fitted: list[float] = []
    for total, mass, size in pools:
        fitted += [total / mass if mass else 0.0] * size
    return fitted
