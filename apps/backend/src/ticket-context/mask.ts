/** `ada.martin@example.com` reads `a***@e***.com`. What is no address, or none, reads `***`. */
export function maskAddress(address: string | null): string {
  const [, first, domain, end] = /^(.)[^@]*@(.)[^@]*?(\.[^.@]+)?$/u.exec(address?.trim() ?? '') ?? []
  return first && domain ? `${first}***@${domain}***${end ?? ''}` : '***'
}

/** `Ada Martin` reads `A*** M***`. */
export function maskName(name: string | null): string | null {
  const initials = [...(name ?? '').matchAll(/(?<=^|\s)\S/gu)].map(([first]) => `${first}***`)
  return initials.length > 0 ? initials.join(' ') : null
}
