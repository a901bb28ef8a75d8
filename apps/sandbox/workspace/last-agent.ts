const key = 'workspace-agent'

/** For an address that names nobody, such as one from a mail: whoever was played last, as a browser stays signed in. */
export function lastAgent(): number | null {
  const id = Number(localStorage.getItem(key))
  return id > 0 ? id : null
}

export function rememberAgent(id: number): void {
  localStorage.setItem(key, String(id))
}
