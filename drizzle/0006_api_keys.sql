-- Keys of clients. Of a secret only its SHA-256 is here, in hexadecimal; the whole key is shown once, to who made it.
CREATE TABLE gateway.api_keys (
  id text PRIMARY KEY,
  scope text NOT NULL CHECK (scope IN ('PUBLIC', 'SERVICE', 'ADMIN')),
  name text NOT NULL,
  secret_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
