import * as z from 'zod';

// The content security policy forbids the code that zod would generate to parse faster. Comes before every schema.
z.config({ jitless: true });
