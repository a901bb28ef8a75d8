import { z } from 'zod'

// Zod probes `new Function` when a schema is made; our content security policy would report every probe.
// Must stay the first import of the page, before any module that makes a schema.
z.config({ jitless: true })
