import type { Lexicon } from '#intents/concepts.ts'

export const en: Lexicon = {
  common:
    'the|a|an|is|are|was|my|i|you|your|to|for|of|and|it|on|in|have|has|had|not|this|that|please|pls|can|could|do|does|did|with|me|we|our|will|would|what|where|when|how|but|from|if|why|there|be|thanks|thank|hi|hello|want|need|just',
  phrases: {
    refund:
      'refund*|reimburse*|money back|cash back|get my money|want my money|compensated|be compensated|compensation|my money returned|refnud|refunds|money returned|funds returned|returned to my card|every cent|every penny|void it|void the|repay*|repaid|pay me back|paid back|like that back|like it back|money be back|give me back|my cash back|get my cash|reversed|moneyback|full amount back',
    give_back:
      'return|returned|give back|given back|pay back|paid back|send back|back|reverse|reversed|reversing|reversal|undo|return the|return it|returning|repay|hand back|back to my card|void|revoke',
    money:
      'money|payment|payments|charge|charges|amount|sum|price|fee|deposit|difference|duplicate|extra one|second one|half|dollars|bucks|usd|eur|funds|cost|costs|cash|shipping|booking fee|cent|penny|pounds|euros|euro|quid|gbp|cents|ticket price|purchase price|payout|extra payment|the extra',
    goods_back: 'sent it back|sent them back|send it back|return it|return them|returns|sent back',
    no_wish:
      "don't want|do not want|dont want|no need for|not asking for|no need to|not looking for|no money back|no refund needed|no refund necessary|not asking for a refund|i don't want|doesn't need to",
    credit:
      'credit|credits|store credit|account credit|voucher|vouchers|gift card|goodwill credit|credited|coupon|account balance|my balance|to my balance|credit note|discount code|knock it off|off my next bill|off the next bill|deduct it from|off my next invoice|loyalty points|store balance|leftover credit|wallet balance|free month|goodwill gesture|gesture of goodwill|my next order|next order instead|next purchase',
    credit_ask: 'as credit|a credit|put the amount|store credit|instead of a payout|instead of a refund',
    pay: 'pay|paid|payed|paying|payment|payments|charge|charged|charges|billed|bill me|billing|transaction|transfer|debit|debited|checkout|purchase|card|booked|order|took|taken|transferred|buy|money|amount|subscription fee|deducted|withdrawn|withdrew|collected|apple pay|google pay|wire|fee|till',
    twice:
      'twice|two times|2 times|3 times|three times|2x|3x|x2|double|doubled|double charge|double charged|double billed|double billing|double payment|charged double|duplicate|duplicates|duplicated|two identical|identical payments|second charge|second payment|same amount|same charge|two charges|two payments|billed again|two debits|debited twice|charged again|billed two times|second time|both charges|again for the same|repeated charge|repeat charge|thrice|once too often|one too many|same transaction|and again',
    fail: "declined|decline|failed|failing|fails|fail|refused|rejected|bounced|unsuccessful|not successful|insufficient funds|do not honor|past due|invalid|error|didn't work|did not work|doesn't work|not accepted|won't accept|wont go through|won't go through|wont go thru|doesn't go through|didn't go through|not go through|authentication required|spins|spinning|stuck|timed out|declines|rejecting|rejects|keeps rejecting|not working|won't work|something went wrong|went wrong|couldn't be collected|could not be collected|denied|blocked|won't let me pay|didn't take|failure|isn't accepted|is not accepted|isn't working|doesn't take|error message|crashed|freezes|times out|wont work|wouldn't go|unable to process|not be processed|couldn't be processed|back to the basket|dunning|reminder although|kicked back|never completes|not charged",
    cannot_pay:
      "can't pay|cannot pay|cant pay|unable to pay|can't complete|cannot complete|can't check out|payment failed|payment keeps failing|payment was declined|card was declined|card declined|try another payment|another payment method|different payment method|do not honor|insufficient funds|charge was rejected|payment didn't work|last payment didn't|won't let me pay|payment isn't working|payment not working|payment not accepted|can't make a payment|could not pay|couldn't pay|unable to complete|card was rejected|card is rejected|card keeps getting|rejecting my card|payment error|payment problem|payment issue",
    paid_question:
      'gone through|go through|went through|did you receive|have you received|did you get|arrived|is paid|already paid|been paid|is my money with you|confirm it arrived|still says unpaid|says unpaid|pending|processing|be taken|next charge|next payment date|charge happen|status says|received my payment|received the payment|received my transfer|my transfer|bank transfer|unpaid|landed|land|come through|came through|got through|reach you|reached you|outstanding|owe|overdue|balance due|go through or|in the system|take the money|due date|billing date|next billing|cleared|settled|see my payment|found my payment|credited to my card|it arrived|hit my account|still open|issued on|been issued|was issued',
    where_is:
      "where is|where's|wheres|what happened to|status of|status|any news|any update|when will|when do|when does|when can|how long|roughly when|reference number|any progress|progress|show up|will i see|what's the status|what's happening with|let me know when|how come i still|how soon|eta",
    not_yet:
      "still isn't|still not|isn't on my|hasn't arrived|has not arrived|not arrived|hasn't shown|not shown up|show up|still waiting|it isn't|haven't seen|haven't received|not received|nothing has shown|nothing on my statement|nothing so far|still nothing|hasn't come|not here yet|yet to arrive|yet to see|still missing|no sign of|hasn't landed|nowhere to be seen|not come through|is not there|has not come|never came|never arrived|still hasn't|still no|sees nothing|bank sees nothing|no trace of|no money yet|not seen anything",
    unknown_charge:
      "don't recognise|don't recognize|do not recognise|do not recognize|didn't authorise|didn't authorize|did not authorise|did not authorize|not authorised|not authorized|unauthorised|unauthorized|never bought|never ordered|never heard of|unknown transaction|unknown charge|unknown payment|used my card|without my permission|without my knowledge|who did this|what is this charge|don't know where it comes from|fraud|fraudulent|wrong amount|stolen card|doesn't match what i agreed|why have they taken|explains this charge|explain this charge|although the page said|wasn't me|was not me|not by me|nobody in our household|no one in our household|none of us|odd transaction|odd charge|strange charge|strange transaction|strange payment|odd payment|suspicious charge|suspicious transaction|suspicious payment|mystery charge|unexpected charge|unexplained|never signed up|never subscribed|never agreed|more than we agreed|more than agreed|more than i agreed|took more|took too much|charged too much|overcharged|overcharge|too much|hacked|not recognise|not recognize|unfamiliar|no idea what this|no idea what it is|what it is for|what this is for|what is it for|higher than|more than it should|wrong price|incorrect amount|incorrect charge|not the amount|help yourselves|without my consent|someone else used|didn't make this|did not make this|didn't make that|didn't order|did not order|don't know this|do not know this|don't remember|know nothing about|phishing|identity theft|is not me|that's not me|wasn't ours|turned that option down|declined that option|opted out and|charged anyway|on my card anyway|billed anyway|wasn't in the offer|not in the offer|not what was agreed|never asked for",
    contest:
      'dispute|disputed|disputing|contest|contesting|challenge the charge|opened a dispute|i dispute|billed me for|opened a case|open a case|opened an inquiry|object to|objection|query this charge|questioning|challenge this|challenging|inquiry from my bank|retrieval request|raised a claim|claim with my bank',
    receipt:
      'receipt|receipts|reciept|reciepts|receit|proof of payment|payment confirmation|confirmation that i paid|confirmation of payment|confirm that i paid|documentation that the payment|proof that i paid|payment proof|slip|payment slip|proof of purchase|shows i paid|shows that i paid|evidence of payment|acknowledgement of payment|official that shows i paid|sales slip|till slip|confirmation email|order confirmation|proof that|payment record',
    invoice:
      'invoice|invoices|the bill|a bill|bill for|tax invoice|vat invoice|invoiced to|invoicing|vat bill|bills|statement of charges|billing statement|fiscal document|faktura|bill itemised|itemised bill|itemized bill|monthly bill|june bill|our bill|my bill|phone bill',
    send_me:
      "send|resend|re-send|sent to|email|mail|copy|download|need|issue|get|missing|provide|have the|want|where|looking for|could i|may i|never received|add|correct|forward|reissue|another one|hand me|share|attach|attached|open the|have an|have a|get a|supply|again|please|kindly|can't open|cannot open",
    method:
      "card|cards|credit card|debit card|payment method|payment methods|payment details|bank account|direct debit|iban|paypal|sepa|billing details|bank details|card details|account details|visa|mastercard|amex|another bank|company account|payment information|billing information|account number|sort code|apple pay|google pay|cvc|expiry date|american express|payment source|payment option|billing card|my details|on file|bank|payment info|payment data|different account|another account|my wife's account|my husband's account|company card|my account at",
    change:
      'change|changed|update|updating|replace|switch|switched|put a new|new|shiny new|different|instead of|remove my old|remove the old|use my own|use a different|enter|moved|add|from now on|in future|old one|swap|swapped|replacement|exchange|bring up to date|up to date|going forward|rather you billed|type in|put in|edit|modify|register|set up|use another|take future payments|correct my|renewed|reissued|link|delete|store|save|onwards|as of|from next month|from now',
    expired: 'expires|expired|expire|expiring',
    change_method:
      'new card|new bank account|update my card|update card|change my card|use a different card|new one in',
    cancel:
      "cancel|cancelling|canceling|cancellation|unsubscribe|unsubscribed|don't renew|do not renew|doesn't renew|dont renew|not renew|stop the auto renewal|auto renewal off|downgrade|downgrading|stop paying|don't charge me again|dont charge me again|terminate|notice period|quit|turn off the recurring|i cancelled|i canceled|i'm done|i am done|won't be continuing|not be continuing|not continuing|discontinue|stop all billing|stop billing me|end my|end it|end this|opt out|sign me off|kill the|get out of the|get rid of|give notice|giving notice|stop my|won't renew|not extend|don't extend|call it quits|leave you|want to leave|decided to leave|no more payments|stop charging|stop taking|cancelled|canceled|delete my account|close my account|close our account",
    end: "end|ending|stop|close|terminate|quit|turn off|remove|don't need|dont need|do not need|won't need|no longer need|get out of|leave|kill|discontinue|exit|drop|give up|pause|anymore|any more|done with|finish|over",
    subscription:
      'subscription|subscriptions|plan|membership|auto renewal|renewal|recurring payment|contract|trial|paid tier|pro plan|premium|sub|subs|yearly plan|monthly plan|annual plan|member|paid plan|trial ends|free trial',
    event_off:
      'was cancelled|was canceled|were cancelled|were canceled|got cancelled|got canceled|been cancelled|been canceled',
    alternative: 'or',
    condition:
      "if|or|otherwise|unless|else|will|i'll|going to|by tonight|by friday|by tomorrow|within|last chance|final warning|no choice|either|tomorrow|today|or else|by monday|this week",
    done_already:
      'have already filed|already filed|opened a|have filed|i filed|withdrew|withdrawn|is running|case number',
    thanks: 'thanks for|thanks so much for|thank you for|thank you so much for',
    parcel: 'parcel|package|tracking|delivery|delivered|shipment|ship|shipped|shipping date|dispatched',
    payers_bank:
      'my bank|my card company|my card issuer|my issuer|my card provider|my credit card|visa|mastercard|amex|paypal|barclays|my credit union',
    bank_account: 'bank account|my account|which card|on file',
    will_do: "will|i'll|going to|gonna|about to|have my|let my|asking my|asked my|have asked",
    chargeback:
      'chargeback|charge back|charged back|dispute this with|dispute it with|dispute the payment with|dispute with my bank|call my bank|go to my bank|reversing the charge|reverse the charge with|reverse the payment through|reverse it with|dispute it|dispute the charge|stop the payment at|claim it back through|bank get it back|get it back through|contact my bank|talk to my bank|take it up with my bank|my card company|my credit card company|card issuer|credit card company deals|bank deals with it|bank deal with it',
    bank_takes_it:
      "the bank will|bank will do it|my bank will|let the bank|my bank do it|reverse it through my bank|going to dispute|about to dispute|will dispute|i'll dispute|gonna dispute|have my bank|have the bank|call visa|calling visa|call amex|calling amex|call mastercard|calling mastercard|file with mastercard|file with visa|dispute with my card|dispute with my bank|through my credit card provider|through my card provider|let my bank|they can reverse it|reporting the charge|report the charge to|paypal case|paypal claim|paypal dispute|contest this charge|contest the charge|call my card company",
    lawyer:
      'lawyer|lawyers|attorney|attorneys|solicitor|solicitors|barrister|legal action|legal steps|sue|suing|lawsuit|legal counsel|legal team|my lawyers|take this further legally|court order|prosecut*|press charges|legally|see you in court|see you in small claims|small claims|before a judge|in front of a judge|ombudsman|trading standards|take you to court|taking you to court|to court over this|consumer protection|county court|magistrate|my lawyer|legal letter',
    court:
      'court|small claims|tribunal|police report|ombudsman|trading standards|consumer protection agency|in court|see you in court|the courts|to court',
    death:
      'passed away|died|has died|deceased|death certificate|funeral|widow|widower|bereaved|bereavement|his death|her death|dead|lost my husband|lost my wife|lost my mother|lost my father|lost my son|lost my daughter|estate of|executor|late husband|late wife|late mother|late father',
    relative:
      'husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|partner|grandfather|grandmother|child|baby|he|she|his|her|certificate|family|parents',
    illness:
      'cancer|chemo|chemotherapy|diagnosis|diagnosed|in hospital|in the hospital|terminally ill|terminal illness|stroke|dementia|seriously ill|severely ill|surgery|depression|depressed|mental health|disabled|disability|heart attack|intensive care|care home|dying|hospice|palliative|terminal|tumour|tumor|leukaemia|leukemia|alzheimer*|parkinson*|sick leave|very ill|severe illness|in a coma|icu|breakdown|anxiety disorder|ptsd|disabled son|disabled daughter|carer',
    hardship:
      "lost my job|lost his job|lost her job|laid off|unemployed|can't pay the rent|can't pay my rent|cannot afford|can't afford|no income|bankrupt|bankruptcy|debt collector|debt collectors|homeless|evicted|eviction|food bank|on benefits|in debt|can't feed|going hungry|financial hardship|made redundant|redundant|every pound counts|every penny counts|every cent counts|no money left|can't make ends meet|struggling to pay|struggling financially|can't afford food|lost everything|insolvent|insolvency|benefits|hardship|behind on rent|foreclosure|out of work|no job",
    self_harm:
      "kill myself|killing myself|end my life|ending my life|suicide|suicidal|take my life|can't go on|cannot go on|don't want to live|hurt myself|harm myself|no point in living|everything is pointless|better off dead|want to die|wish i was dead|not want to live|no reason to live|ending it all|end it all|self harm",
    pleased:
      'love|lovely|great as always|amazing|awesome|super friendly|excellent|fantastic|wonderful year|thank you so much|thanks so much|keep it up|cheers|best wishes|all the best|wishing you|solved it|thanks for being|happy with|honest|quick delivery|great service|best support|five stars|brilliant|perfect|appreciate|grateful|so helpful|nice|kind|happy',
    displeased:
      "ridiculous|never again|nobody|no one answers|third time|fourth time|four times|awful|terrible|bad|broken|still|how difficult|can't be that hard|garbage|nonsense|disappointed|disappointing|unacceptable|enough|frustrat*|annoy*|every single time|sick of|fails every|hate|useless|horrible|worst|nothing to do with|wonderful money|oh great|double billed again|without my permission|who did this|promised|demand|crashes|trouble|waste of time|waste of money|so hard|hold up|annoy|explain|sort it out|fed up|at least|what is wrong|poor|rude|ignored|no reply|no answer|waiting|tired of|upset|angry|not acceptable",
    furious:
      'disgusting|joke|scam|scammers|thieves|theft|criminal|disgrace|outrage*|fraud|unable to count|garbage|sick of|furious|shame on|liars|lies|idiots|your choice|hiding|hell|bloody|wtf|damn|by tonight|robbers|ripoff|rip off|crooks|swindle*|stealing|stole my',
    received: 'receipt of',
    problem:
      "problem|problems|issue|issues|wrong|trouble|error|not work|doesn't work|keeps|keep getting|stuck|hangs|nothing happens|impossible|attempts|tries|tried|unable|won't|can't|cannot",
    stranger:
      "odd|strange|weird|unknown|unexpected|nobody|no one|never|wasn't|more than|too much|higher|suspicious|surprised|without|what for|why did you|why have you|why was|who|isn't ours|not ours|not mine|who is",
    asks: 'when|did|has|have you|is there|what day|which day|how long|any|status|check|where|yet|has my|have you received|did my|is order|is my|did you receive|please confirm|has it|on what day|is there anything|can you see|do you see|have you got|let me know if|please check|can you check|could you check|can you confirm|could you confirm|confirm it|confirm that|expected|did the|has the|is the',
  },
}
