"""Ed25519 signatures checked with nothing but whole numbers (RFC 8032, section 5.1.7).

For public data only: it does not run in constant time and it does not sign. Points are held in
extended homogeneous coordinates (X, Y, Z, T), where x = X/Z, y = Y/Z and x·y = T/Z.
"""

from functools import cache
from hashlib import sha512

KEY_BYTES = 32
SIGNATURE_BYTES = 64

Point = tuple[int, int, int, int]

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_TWICE_D = 2 * _D % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_NOTHING: Point = (0, 1, 1, 0)
_WIDTH = 5
"""Bits of a window: each point gets a table of its odd multiples below 2**(_WIDTH - 1)."""


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) over `message` was made by the key (32 bytes).

    Strict: S must be below the group order, encodings must be canonical, and the equation is
    checked without the cofactor, as OpenSSL does. Anything malformed is simply not valid.
    """
    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    point = _decoded(public_key)
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or scalar >= _ORDER:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + public_key + message).digest(), "little")
    found = _sum_of_products(scalar, challenge % _ORDER, _negative(point))
    return _encoded(found) == signature[:32]


def _decoded(data: bytes) -> Point | None:
    """Return the point of 32 bytes, or None where they are not one (RFC 8032, 5.1.3)."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    square = v * x * x % _P
    if square == -u % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    elif square != u:
        return None
    if x == 0 and sign:
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _encoded(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _negative(point: Point) -> Point:
    x, y, z, t = point
    return -x % _P, y, z, -t % _P


def _added(one: Point, other: Point) -> Point:
    """Return the sum of two points (RFC 8032, 5.1.4): nine multiplications."""
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = t1 * t2 % _P * _TWICE_D % _P
    d = 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _doubled(point: Point) -> Point:
    x, y, z, _ = point
    a, b = x * x % _P, y * y % _P
    h = a + b
    e = h - (x + y) * (x + y) % _P
    g = a - b
    f = 2 * z * z % _P + g
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _odd_multiples(point: Point) -> tuple[Point, ...]:
    """Return 1, 3, 5, … times the point, for the windows."""
    twice, multiples = _doubled(point), [point]
    for _ in range(2 ** (_WIDTH - 2) - 1):
        multiples.append(_added(multiples[-1], twice))
    return tuple(multiples)


@cache
def _base_multiples() -> tuple[Point, ...]:
    base = _decoded((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    if base is None:  # pragma: no cover -- the base point is on its own curve
        raise ArithmeticError("the base point is not on the curve")
    return _odd_multiples(base)


def _digits(scalar: int) -> list[int]:
    """Return the non-adjacent form of a scalar: digits are 0 or odd, lowest first."""
    digits, window = [], 1 << _WIDTH
    while scalar:
        digit = 0
        if scalar & 1:
            digit = scalar % window
            digit -= window if digit >= window // 2 else 0
            scalar -= digit
        digits.append(digit)
        scalar >>= 1
    return digits


def _sum_of_products(of_base: int, of_point: int, point: Point) -> Point:
    """Return of_base · B + of_point · point, doubling once for both (Straus)."""
    terms = [
        (_digits(of_base), _base_multiples()),
        (_digits(of_point), _odd_multiples(point)),
    ]
    total = _NOTHING
    for place in reversed(range(max(len(digits) for digits, _ in terms))):
        total = _doubled(total)
        for digits, multiples in terms:
            digit = digits[place] if place < len(digits) else 0
            if digit > 0:
                total = _added(total, multiples[digit // 2])
            elif digit < 0:
                total = _added(total, _negative(multiples[-digit // 2]))
    return total
