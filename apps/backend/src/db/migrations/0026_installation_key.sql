-- Names the key under which addresses and conversations are known here, without being it: under another one none of them is.
CREATE TABLE installation_key (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  key_id text NOT NULL
);
