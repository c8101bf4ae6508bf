import { creditBureauContract, inMemoryCreditBureau } from '@emporion/credit-risk/testing';

creditBureauContract('in memory', inMemoryCreditBureau);
