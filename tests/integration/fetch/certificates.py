"""Certificates for the fault server: good ones, and some that no fetcher may accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

OURS = "www.example"  # subject of certificates that name every host of TLS_FAULTS


def make_certificates(folder: Path, labels: Iterable[str]) -> None:
    """A certificate authority, and certificates that are good, expired, and for another name."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    now = datetime.now(UTC)

    def name(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, text)])

    def make(file: str, host: str, signer: tuple[x509.Name, object] | None, days: int, *, ca: bool = False):
        hosts = [f"{label}.example" for label in labels] if host == OURS else [host]
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, signing_key = signer or (name(host), key)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name(host))
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=30))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName(each) for each in hosts]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .sign(signing_key, hashes.SHA256())
        )
        pem = certificate.public_bytes(serialization.Encoding.PEM)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / f"{file}.pem").write_bytes(private + pem)
        (folder / f"{file}.crt").write_bytes(pem)
        return name(host), key

    authority = make("ca", "Test authority", None, 30, ca=True)
    make("good", OURS, authority, 30)
    make("tls-expired", OURS, authority, -1)
    make("tls-wrong-name", "somebody.else", authority, 30)
    make("tls-self-signed", OURS, None, 30)
