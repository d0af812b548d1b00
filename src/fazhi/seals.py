"""The seal of a receipt: an Ed25519 signature, or without a key a mere checksum, and each says which it is.

Signed and not keyed-hashed: whoever checks a seal holds only the public key, with which nobody can make one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from fazhi.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CHECKSUM, SIGNATURE = "sha256", "ed25519"
_MISSING = "签章需要 cryptography，还没有安装；请运行 pip install 'fazhi[seal]'"
_NO_KEY = "不是 Ed25519 密钥文件（PEM）；请用 fazhi receipt keygen 生成"


class Pair(NamedTuple):
    """A key pair as PEM: the private one seals, the public one checks."""

    private: bytes
    public: bytes


def seal(content: Mapping[str, Any], private: bytes | None = None) -> dict[str, str]:
    """The seal over `content`. Raises UsageError when the key is none or cannot be used here."""
    if private is None:
        head = {"kind": CHECKSUM, "key": ""}
        return {**head, "value": hashlib.sha256(_message(content, head)).hexdigest()}
    key = _private(private)
    head = {"kind": SIGNATURE, "key": fingerprint(key.public_key())}
    return {**head, "value": key.sign(_message(content, head)).hex()}


def holds_checksum(content: Mapping[str, Any], sealed: Mapping[str, str]) -> bool:
    """Whether a checksum is that of the content: it tells accidents, for anybody can make one."""
    expected = hashlib.sha256(_message(content, {"kind": CHECKSUM, "key": ""})).hexdigest()
    return sealed.get("kind") == CHECKSUM and sealed.get("key") == "" and sealed.get("value") == expected


def holds_signature(content: Mapping[str, Any], sealed: Mapping[str, str], key: bytes) -> bool:
    """Whether the holder of the private key signed this content. Raises UsageError for a key that is none."""
    public = _public(key)
    from cryptography.exceptions import InvalidSignature

    head = {"kind": SIGNATURE, "key": fingerprint(public)}
    if {name: sealed.get(name) for name in head} != head:
        return False
    try:
        public.verify(bytes.fromhex(sealed.get("value", "")), _message(content, head))
    except (InvalidSignature, ValueError):
        return False
    return True


def new_pair() -> Pair:
    """A new key pair. Raises UsageError when the library is not installed."""
    serialization, ed25519 = _library()
    key = ed25519.Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return Pair(private, public)


def fingerprint(key: Ed25519PublicKey) -> str:
    """By which a public key is told: the first 16 digits of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def fingerprint_of(public: bytes) -> str:
    """The fingerprint of a public key in PEM. Raises UsageError."""
    return fingerprint(_public(public))


def _message(content: Mapping[str, Any], head: Mapping[str, str]) -> bytes:
    """What is sealed: the content and the kind of seal, so that a signature cannot be passed off as a checksum."""
    whole = {"content": content, "seal": head}
    return json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as problem:
        raise UsageError(_MISSING) from problem
    return serialization, ed25519


def _private(pem: bytes) -> Ed25519PrivateKey:
    serialization, ed25519 = _library()
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    # A key with a password is a TypeError, an odd one a ValueError or one of the library's own.
    except Exception as problem:
        raise UsageError(f"签章的私钥{_NO_KEY}") from problem
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise UsageError(f"签章的私钥{_NO_KEY}")
    return key  # type: ignore[no-any-return]


def _public(pem: bytes) -> Ed25519PublicKey:
    """A public key; a private one holds it as well."""
    if b"PRIVATE KEY" in pem:
        return _private(pem).public_key()
    serialization, ed25519 = _library()
    try:
        key = serialization.load_pem_public_key(pem)
    except Exception as problem:
        raise UsageError(f"核对签章的公钥{_NO_KEY}") from problem
    if not isinstance(key, ed25519.Ed25519PublicKey):
        raise UsageError(f"核对签章的公钥{_NO_KEY}")
    return key  # type: ignore[no-any-return]
