import type { DoctorReport } from '@countersign/shared/doctor'

const marks = { ok: 'ok   ', warning: 'warn ', error: 'ERROR' } as const

/** For a terminal: a line for each finding, what to do below it, and a sum at the end. */
export function reportText({ findings }: DoctorReport): string {
  const lines = findings.flatMap(({ area, level, what, cure }) => [
    `${marks[level]}  ${area.padEnd(8)}  ${what}`,
    ...(cure === null ? [] : [`                 -> ${cure}`]),
  ])
  const errors = findings.filter(({ level }) => level === 'error').length
  const warnings = findings.filter(({ level }) => level === 'warning').length
  const sum = errors === 0 ? 'Nothing is broken' : `${errors} ${errors === 1 ? 'thing is' : 'things are'} broken`
  return `${lines.join('\n')}\n\n${sum}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.\n`
}

/** 0: nothing is broken, there may be warnings. 1: something is. */
export function exitCode({ findings }: DoctorReport): 0 | 1 {
  return findings.some(({ level }) => level === 'error') ? 1 : 0
}
