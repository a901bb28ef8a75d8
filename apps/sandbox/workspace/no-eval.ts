import { z } from 'zod'

// The page's policy forbids code made from text; zod would try, and the browser would report it.
// Must stay the first import of the page, before any module that makes a schema.
z.config({ jitless: true })
