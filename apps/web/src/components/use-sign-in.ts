import { useMutation } from '@tanstack/react-query';
import { signIn } from '../api.ts';
import { ApiProblem, wordsOf } from '../problem.ts';
import type { Persona } from '../session.ts';
import { mergeGuestCart } from '../shop/cart.ts';
import { announce } from './announcement.tsx';

async function enter(persona: Persona): Promise<void> {
  let remark = '';
  await signIn(persona, async (accessToken) => {
    if (persona.role !== 'customer') return;
    try {
      await mergeGuestCart(accessToken);
    } catch (error) {
      // Whoever cannot take the cart along still gets in, and the cart stays where it is.
      if (!(error instanceof ApiProblem)) throw error;
      remark = ` What was in the cart stays with the guest: ${wordsOf(error)}`;
    }
  });
  announce(`You are now ${persona.name}, ${persona.role}.${remark}`);
}

/** Signs somebody in; what a customer has put into the cart as a guest comes along. */
export const useSignIn = () => useMutation({ mutationFn: enter });
