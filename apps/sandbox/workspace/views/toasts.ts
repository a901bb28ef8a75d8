import { element } from '../element.ts'

export type ToastKind = 'notice' | 'alert' | 'error'

export type Toasts = { node: HTMLElement; show(message: string, kind: ToastKind): void }

const visibleMs = 6000

export function createToasts(): Toasts {
  const node = element('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' })
  return {
    node,
    show(message, kind) {
      const toast = element('p', { class: `toast toast-${kind}` }, message)
      node.append(toast)
      setTimeout(() => toast.remove(), visibleMs)
    },
  }
}
