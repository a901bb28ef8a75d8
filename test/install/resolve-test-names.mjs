// Preloaded into ZCLI: names under `.test`, which no name server knows, are this machine.
import dns from 'node:dns'

const lookup = dns.lookup
dns.lookup = (name, ...rest) => {
  const [options] = rest
  const callback = rest.at(-1)
  if (!name.endsWith('.test')) return lookup(name, ...rest)
  const address = { address: '127.0.0.1', family: 4 }
  return process.nextTick(() =>
    typeof options === 'object' && options.all ? callback(null, [address]) : callback(null, address.address, 4),
  )
}
