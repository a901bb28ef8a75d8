/** What a form or query string holds. Lists are objects with the keys 0, 1, …, as Stripe's SDK sends them. */
export type FormValue = string | FormObject
export type FormObject = { [key: string]: FormValue }

/** Reads `metadata[order]=7&expand[]=charge&expand[1]=customer`. */
export function parseForm(text: string): FormObject {
  const root = emptyObject()
  for (const [name, value] of new URLSearchParams(text)) place(root, segmentsOf(name), value)
  return root
}

function segmentsOf(name: string): string[] {
  const [head = ''] = name.split('[', 1)
  return [head, ...Array.from(name.matchAll(/\[([^\]]*)\]/g), ([, inner = '']) => inner)]
}

function place(root: FormObject, segments: string[], value: string): void {
  let node = root
  for (const [depth, segment] of segments.entries()) {
    const key = segment === '' ? String(Object.keys(node).length) : segment
    if (depth === segments.length - 1) {
      node[key] = value
      return
    }
    const next = node[key]
    node = typeof next === 'object' ? next : (node[key] = emptyObject())
  }
}

// Without a prototype a key named `__proto__` is a key like any other.
function emptyObject(): FormObject {
  return Object.create(null) as FormObject
}
