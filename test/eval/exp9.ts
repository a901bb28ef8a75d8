// argv: lots ; counts
import { existsSync, readFileSync } from 'node:fs'
import { scenarios } from '#eval/ground/scenarios.ts'
import { ground } from '@countersign/backend/drafting/ground/ground'
const show = process.argv.includes('--show')
for (const lot of process.argv.slice(2).filter((x) => !x.startsWith('--'))) {
  let P = 0, C = 0, H = 0, A = 0; const mi: any = {}, al: any = {}, lang: any = {}, out: string[] = []
  for (const l of ['en', 'de', 'fr', 'es', 'pt', 'ja']) {
    let p = 0, c = 0, h = 0, a = 0
    if (!existsSync(`/work/lots/${lot}/${l}.txt`)) continue; else for (const line of readFileSync(`/work/lots/${lot}/${l}.txt`, 'utf8').split('\n').filter(Boolean)) {
      const [s, , k, ...w] = line.split(' ') as any
      const t = w.join(' ').replaceAll('\\n', '\n')
      const f = ground(t, (scenarios as any)[s], l)
      if (k === '-') { h++; if (f.length) { a++; for (const x of new Set(f.map((y) => y.kind))) al[x] = (al[x] ?? 0) + 1; out.push(`ALARM ${s} ${t.replaceAll('\n', ' ')} ${f.map((x) => `[${x.kind} ${x.severity}: ${t.slice(x.start, x.end)}]`).join(' ')}`) } }
      else {
        p++
        const ok = k === 'refund_status' ? f.some((x) => x.kind === 'refund_status' || x.kind === 'refusal' || x.severity === 'block') : k === 'amount' ? f.some((x) => x.severity === 'block') : f.length > 0
        if (ok) c++; else { mi[k] = (mi[k] ?? 0) + 1; out.push(`MISS ${s} ${k} ${t.replaceAll('\n', ' ')} ${f.map((x) => `[${x.kind} ${x.severity}: ${t.slice(x.start, x.end)}]`).join(' ')}`) }
      }
    }
    lang[l] = `${((c / p) * 100).toFixed(0)}/${((a / h) * 100).toFixed(0)}`
    P += p; C += c; H += h; A += a
  }
  console.log(lot, 'caught', (C / P).toFixed(3), `${C}/${P}`, 'alarms', (A / H).toFixed(3), `${A}/${H}`, JSON.stringify(lang), 'missed', JSON.stringify(mi), 'alarms', JSON.stringify(al))
  if (show) console.log(out.join('\n'))
}
