export { hashOf, type Sha256 } from '@emporion/kernel';
