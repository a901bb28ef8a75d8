import type { Lexicon } from '#intents/concepts.ts'

export const fr: Lexicon = {
  common:
    'le|la|les|un|une|des|du|de|est|sont|je|vous|nous|mon|ma|mes|votre|notre|et|ou|ne|pas|pour|avec|sur|dans|ce|cette|que|qui|il|elle|me|merci|bonjour|svp|plaît|pouvez|puis|peux|j|l|d|c|n|ai|avez|au|en|par|comment|quand|où|pourquoi|mais|si|veux|voudrais|été|à|y|a-t-il|quel|quelle|toujours|encore|jamais|chez',
  phrases: {
    at_work:
      "pour lequel je travaille|où je travaille|notre hôpital|notre clinique|je travaille à l'hôpital|je travaille dans un hôpital|infirmière à|médecin à",
    law_firm:
      "cabinet d'avocats|cabinet d'avocat|travaille au tribunal|travaille dans un cabinet|notre cabinet|étude notariale",
    recover:
      "ira le chercher|le chercher|s'en occupe|s'en occupera|s'en charge|récupérer l'argent|récupérera|reprendre l'argent|reprendra|bloquer|fera le nécessaire|règle ça|régler ça|le fera pour vous|fera pour vous|annuler l'opération|annuler le débit",
    refund:
      "rembours*|rendez moi|récupérer mon argent|récupère mon argent|mon argent|droit de rétractation|restitution|restituer|recrédité*|indemnis*|annuler l'achat|annuler cette transaction|annuler la transaction|annuler le débit|rendre l'argent|rendez l'argent|m'est rendu|dédommag*|rembourss*|me rendre la somme|chaque centime|sera rendu|être rendu|me rendre|ravoir mon argent|l'argent avant|retour de mon argent|rendre les frais|rendez moi au moins|reverser|reversement|être remboursé|restituez|annulation et remboursement|récupérer la somme|récupérer le montant|recréditer",
    give_back:
      "rendre|rendez|rendu|restituer|restitution|récupérer|récupère|retour|en retour|annuler|rembourser|renvoyer l'article|retourner|reprendre|reverser|redonner|recréditer|annuler ce paiement|annuler le paiement",
    money:
      'argent|paiement|montant|somme|prix|frais|acompte|cotisation|euros|débit|différence|deuxième paiement|le double|en trop|moitié du prix|centime|coût|coûts|frais de port|frais de réservation|prix du billet|fric|cotisations|euro|totalité|paiement en trop|billet|achat',
    goods_back: 'renvoyées|renvoyée|renvoyé|je renvoie|retourner',
    no_wish: "pas besoin de|ne veux pas|je ne souhaite pas|ne demande pas|ne voudrais pas|pas besoin d'un",
    credit:
      "avoir sur mon compte|un avoir|mon avoir|avoirs|bon d'achat|bons d'achat|un bon|crédit|geste commercial|mon solde|crédité|carte cadeau|ou avoir|à mon solde|code de réduction|code promo|déduisez|déduire|déduire de ma prochaine|prochaine facture|mois gratuit|mois offert|points de fidélité|chèque cadeau|note de crédit|avoir commercial|crédit de l'an|me reste du crédit|solde créditeur|bon cadeau|ma prochaine commande|la prochaine commande|prochain achat",
    credit_ask: "plutôt qu'un virement|prends volontiers",
    pay: 'paiement|paiements|payer|payé|payée|paie|prélèvement|prélever|prélève|prélevez|prélevé|débit|débité|débitée|facturé|facturée|facturer|transaction|virement|carte|achat|montant|commande|argent|opération|réglé|régler|encaissé|passé|encaisser|apple pay|google pay|caisse|cotisation|frais|pris|prend|prenez|retiré|ponctionné|règlement|paye|débits',
    twice:
      'deux fois|trois fois|2 fois|3 fois|deux reprises|double|doublon|en double|du double|le double|double prélèvement|double paiement|deux paiements|identiques|deuxième paiement|même montant|2x|3x|les 2 en trop|deux débits|deux prélèvements|une seconde fois|une deuxième fois|à nouveau débité|encore débité|même débit|même opération|même prélèvement|doublé|doublons|paiement en trop|une fois de trop|plusieurs fois débité|à deux fois|et encore une fois|à nouveau le même',
    fail: "refusé|refusée|échoue|échoué|échouée|rejeté|rejetée|n'est pas passé|pas passé|passe pas|ne passe pas|bloque|bloqué|invalide|erreur|insuffisante|insuffisant|n'est elle pas acceptée|pas acceptée|authentification requise|tourne sans fin|sans fin|décliné|déclinée|ne marche pas|ne fonctionne pas|validation|rejette|rejettent|refus|marche pas|fonctionne plus|fonctionne pas|un problème est survenu|problème est survenu|n'a pas pu être|pas pu être prélevée|pas pu être prélevé|échec|bug|planté|ne veut pas|impossible|erreurs|transaction refusée|non autorisée par la banque|refuse|refusent|pas aboutir|pas abouti|n'aboutit|interrompu|n'est pas passée|échouer|retombe sur le panier|relance|retour au panier",
    cannot_pay:
      "impossible de payer|impossible de finaliser|peux pas payer|autre moyen de paiement|provision insuffisante|paiement refusé|carte refusée|paiement a échoué|paiement échoue|passe pas|prélèvement a été rejeté|paiement rejeté|n'arrive pas à payer|arrive pas à payer|pas moyen de payer|paiement marche pas|paiement ne marche pas|paiement impossible|rejette toujours ma carte|carte rejetée|problème de paiement|erreur de paiement|paiement bloqué|carte est refusée|carte n'est pas acceptée|quand je clique sur payer|peux plus payer par|ne peux pas régler",
    paid_question:
      "est il passé|est ce passé|bien reçu|avez vous reçu|est il arrivé|en traitement|en attente|est payée|déjà payée|impayé|prochain prélèvement|confirmer la réception|réception|vous avez mon argent|va être débité|statut indique|affiche toujours|a été émis|été émis|aurait été émis|prenez vous l'argent|virement est il|voyez vous mon paiement|reste t il|reste à payer|échéance|date de prélèvement|prochaine échéance|bien arrivé|arrivé chez vous|encaissé mon|en retard|à jour de paiement|crédité sur ma carte|bien passé|dû|solde dû|mon virement|notre virement",
    received:
      "bien reçu|avez vous reçu|j'ai reçu|ai pas reçu|n'ai rien reçu|pas reçu|a reçu|avons reçu|jamais reçu|reçu un mail",
    where_is:
      'où en est|où est|quand|combien de temps|statut|que se passe t il|oui ou non|à peu près|du nouveau|des nouvelles de mon|à quelle date|suivi de mon remboursement|où est passé|quand arrive|sous combien|dans combien',
    not_yet:
      "toujours pas|pas encore|n'est pas arrivé|ce n'est pas le cas|n'est jamais arrivé|pas sur mon compte|n'ai rien reçu|rien sur mon relevé|pour l'instant rien|rien pour l'instant|toujours rien|j'attends toujours|n'est pas là|pas là|pas reçu mon remboursement|rien vu|se fait attendre|jamais arrivé|toujours pas de remboursement|ne voit rien|voit rien|aucune trace|rien reçu|pas encore de",
    unknown_charge:
      "ne reconnais pas|pas autorisé|n'ai pas autorisé|jamais autorisé|jamais rien acheté|rien acheté|jamais rien commandé|jamais commandé|transaction inconnue|à mon insu|sans mon accord|qui a fait ça|c'est quoi ce|d'où il vient|fraude|montant est faux|faux montant|ne correspond pas au prix|ne connais même pas|pourquoi m'ont ils pris|m'explique ce|alors que la page|utilisé ma carte|personne chez nous|ce n'était pas moi|c'était pas moi|n'était pas moi|opération bizarre|débit bizarre|prélèvement bizarre|opération étrange|débit étrange|opération suspecte|débit suspect|paiement suspect|jamais inscrit|jamais inscrite|jamais abonné|jamais souscrit|jamais accepté|plus que convenu|plus que prévu|pris plus|trop prélevé|trop facturé|surfacturé|montant erroné|mauvais montant|mauvais prix|trop élevé|piraté|piratée|usurpation|ne me dit rien|à quoi ça correspond|à quoi correspond|correspond à quoi|je ne sais pas ce que c'est|vous servez sur|sans mon autorisation|sans mon consentement|sans autorisation|pas commandé|n'ai rien commandé|n'est pas de moi|pas fait ce paiement|pas effectué|non autorisé|inexpliqué|hameçonnage|pas de moi|quand même facturée|quand même facturé|quand même débité|n'étaient pas dans l'offre|pas dans l'offre|jamais demandé|pas convenu|refusé cette option",
    contest:
      'conteste|contester|contestation|réclamation|litige|rétrofacturation|je conteste|ouvert un dossier|un dossier sur|ouvert un litige|réclamer auprès de ma banque|contestons|désaccord',
    receipt:
      "reçu de|le reçu|un reçu|mon reçu|ce reçu|reçus|recu|recu pour|les reçus|reçu|justificatif|justificatifs|preuve de paiement|confirmation de paiement|ticket de caisse|attestation|document officiel montrant|montrant que j'ai payé|preuve d'achat|preuve que j'ai payé|attestation de paiement|confirmation de commande|bordereau|quittance|le ticket|récépissé|accusé de paiement|justif",
    invoice: 'facture|factures|duplicata|facturation pdf|relevé de facturation|facture*',
    send_me:
      'envoyer|renvoyer|envoyez|renvoyez|télécharger|copie|besoin|il faut|faut|faudrait|manque|manquante|avoir|veux|je peux|établir|mettre|jamais eu|pouvez|ajoutez|demande|merci|transférer|retransférer|refaire|ouvrir|un autre|je voudrais|puis je|pourriez|fournir|fournissez|transmettre|joindre|corriger|obtenir|recevoir',
    method:
      'carte|carte bancaire|compte bancaire|moyen de paiement|coordonnées bancaires|iban|rib|prélèvement|mandat|sepa|paypal|visa|de banque|mode de paiement|compte|banque|mastercard|cryptogramme|autre compte|données bancaires|données de paiement|mes données|informations bancaires|informations de paiement|numéro de carte|carte de remplacement|amex|carte bleue|cb|compte courant|apple pay|prélever les prochains|sur le compte|carte pro',
    change:
      "changer|changé|modifier|nouvelle|nouveau|nouvel|mettre à jour|mise à jour|remplacer|passer de|enregistrer|ajouter|saisir|supprimez|désormais|à l'avenir|utiliser la mienne|plutôt que|autre carte|ancienne|ancien|remplacement|actualiser|dorénavant|entrer le numéro|un autre compte|prochains paiements|modification|changement|mettre ma|mettre la|renouvelée|rentrer|renseigner|effacer|retirer ma carte|basculer|remplacez|actualisez|modifiez|changez|à partir de|dès le mois",
    expired: 'expire|expirée|expiré|périmée',
    change_method:
      'nouvelle carte|changer ma carte|changer mon rib|mise à jour carte|nouvel iban|utiliser une autre carte|nouveau compte bancaire',
    cancel:
      "résilier|résilié|résiliez|résilie|résiliation|désabonner|désabonnement|ne pas renouveler|ne se renouvelle|renouvellement automatique|ne me prélevez plus|plus rien payer|version gratuite|sortir du contrat|préavis|annuler mon abonnement|ne continuez pas|tout résilier|mettre un terme|ne continuerai pas|continuerai pas|fermer notre compte|fermer mon compte|clôturer mon compte|supprimer mon compte|supprimez l'abonnement|ne plus rien prélever|plus rien prélever|plus de mon abonnement|c'est fini|on arrête|j'arrête|sortir de la formule|décidé de partir|me désinscrire|désinscription|désengager|quitter|ne renouvelez pas|pas reconduire|reconduction|non reconduction|stopper|stop à|annulez mon abonnement|arrêter les prélèvements|interrompre",
    end: "arrêter|arrêtez|arrête|mettre fin|mettre un terme|fin à|plus besoin|ne nous servira plus|annuler|désactiver|stopper|s'arrête|supprimez|supprimer|fermer|clôturer|finir|cesser|abandonner|quitter|ne veux plus|plus envie|interrompre|mettez fin",
    subscription:
      'abonnement|formule|adhésion|contrat|essai gratuit|essai|renouvellement|offre|formule annuelle|abonné|abonnée|engagement|forfait|cotisation annuelle|abonnement payant',
    event_off: 'a été annulée|a été annulé|ont été annulés',
    alternative: 'ou',
    condition:
      "si|ou|sinon|à défaut|au prochain|dernier délai|vous aurez|j'engage|avant ce soir|avant vendredi|d'ici demain|d'ici|dernière chance|dernier avertissement|pas le choix|faute de|soit|demain|aujourd'hui|cette semaine|sous 24|sous 48",
    done_already: "a ouvert|est déjà|déjà en cours|j'ai retiré|dossier|en cours",
    thanks: 'merci pour le|merci pour la|grand merci pour|merci beaucoup pour|merci pour',
    parcel: 'colis|suivi|livraison|livré|livrez|expédi*|expédiée|expédié',
    payers_bank:
      "ma banque|ma carte bancaire|mon émetteur|visa|mastercard|paypal|ma caisse d'épargne|crédit agricole|bnp|société générale|boursorama|la banque postale|caisse d'épargne|crédit mutuel|revolut|klarna|ma carte de crédit|lcl|amex|american express|la banque",
    bank_account: 'compte bancaire|mon compte|sur ma carte|quelle carte',
    will_do: 'vais|ferai|demanderai|va|appellerai|les appelle|contesterai|annulera',
    chargeback:
      "rétrofacturation|fais opposition|faire opposition|opposition auprès|chargeback|opposition à ma banque|annuler le paiement par ma banque|fais annuler le paiement|annuler par ma banque|bloquer le paiement|opposition|faire annuler|récupère l'argent par ma banque|saisis ma banque|contacte ma banque|conteste auprès de ma banque|fait opposition|faire jouer ma banque|ma banque fera|émetteur de ma carte",
    bank_takes_it:
      "ma banque s'en chargera|demande à ma banque|banque de l'annuler|passe par ma banque|fais opposition|faire opposition|ferai opposition|opposition auprès|opposition au paiement|demander à ma banque de|ma banque annulera|ma banque récupère*|conteste le prélèvement|contester le prélèvement|conteste auprès|contester auprès|conteste le paiement|contester le paiement|j'appelle visa|j'appelle mastercard|j'appelle ma banque pour annuler|litige paypal|ouvrirai un litige|ouvre un litige|ouvrir un litige|rejette le prélèvement|rejeter le prélèvement|formulaire de contestation|formulaire d'opposition|fais opposition au prélèvement|opposition au prélèvement|contestation de ma banque|contester auprès de ma banque|annuler le paiement par paypal|litige sur paypal|litige chez paypal|dossier paypal|ma banque ira|ma banque va récupérer|ma banque va annuler|ma banque s'en occupe|laisse ma banque|rejeter le paiement|faire rejeter|rappel des fonds|annuler l'opération par la banque|annuler par la banque|bloque le prélèvement|bloquer le prélèvement|bloquerai le prélèvement|amex le fera|visa le fera|paypal le fera|ma banque le fera|la banque le fera",
    lawyer:
      'avocat|avocate|avocats|action en justice|poursuites|poursuivre en justice|porter plainte|plainte|assignation|mise en demeure|juridique*|au tribunal|en justice|voie judiciaire|voies légales|légalement|procès|poursuis|conseil juridique|huissier de justice|médiateur|tribunal|porte plainte|porterai plainte|dgccrf|en justice contre|devant le juge|juge de proximité|saisir la justice|saisirai la justice|mon avocat|juriste|le juge|un juge|au juge|répression des fraudes|saisis|saisir le|saisirai|60 millions de consommateurs|que choisir|association de consommateurs|protection juridique|dernière étape avant|avant le tribunal|conciliateur|référé|injonction de payer|défenseur des droits|signal conso|signalconso|poursuivrai|poursuivre',
    court: 'tribunal|justice|police|dgccrf|conciliateur|juge',
    death:
      'décédé|décédée|est mort|est morte|acte de décès|décès|obsèques|enterrement|veuve|veuf|deuil|morte|défunt|défunte|succession|perdu mon mari|perdu ma femme|perdu ma mère|perdu mon père|feu mon|nous a quittés|enterré|enterrée|disparu en|décédés|inhumation|veuvage|incinéré|incinérée|inhumé',
    relative:
      'mari|femme|père|mère|fils|fille|frère|sœur|soeur|conjoint|conjointe|grand-père|grand-mère|enfant|parents|acte|famille|il|elle|son|sa',
    illness:
      "cancer|chimio|chimiothérapie|diagnostic|à l'hôpital|hospitalisé|hospitalisée|gravement malade|avc|démence|dépression|opération chirurgicale|handicap|handicapé|handicapée|soins intensifs|maladie grave|mourante|mourant|en fin de vie|soins palliatifs|tumeur|leucémie|alzheimer|parkinson|arrêt maladie|malade|gravement|coma|burn-out|burnout|fils handicapé|fille handicapée|aidant|maladie|clinique|urgences|dialyse|psychiatrie|sous tutelle|tutelle|curatelle|sous curatelle|tuteur|atteinte d'|atteint d'|aveugle|sourd|sourde|ne comprend pas ce|ne comprend plus|confuse|traitement lourd|fausse couche|crises d'angoisse|hôpital psychiatrique",
    hardship:
      "perdu mon emploi|perdu mon travail|chômage|payer le loyer|payer mon loyer|aucun revenu|surendettement|huissier|huissiers|sans abri|faillite|expulsion|rsa|dettes|ne peux plus payer le|pas les moyens|licencié|licenciée|plus les moyens|chaque euro compte|plus d'argent|plus un sou|sans emploi|sans travail|sans ressources|fins de mois|interdit bancaire|saisie sur salaire|expulsé|expulsée|impayés de loyer|resto du cœur|précarité|difficultés financières|situation difficile|plus faire les courses|faire les courses|plus manger|à manger|nourrir mes|mère célibataire|seule avec|loyer à payer|à découvert à cause|payer mes factures|couches|chauffage|violences conjugales|foyer|petite retraite|minimum vieillesse|plus rien pour vivre|plus de quoi vivre|retraitée|retraité|pour le mois|jusqu'à la fin du mois|ma retraite|ma pension",
    self_harm:
      "en finir avec la vie|me suicider|suicide|suicidaire|mettre fin à mes jours|n'en peux plus|plus rien n'a de sens|envie de mourir|me tuer|plus envie de vivre|envie d'en finir|veux mourir|plus la force de vivre|disparaître|en finir",
    pleased:
      'super produit|bravo|formidable continuez|équipe est formidable|continuez|merci beaucoup pour|grand merci|belle année|bonne continuation|service au top|au top|chère équipe|bonjour à tous|merci à vous|ça a marché|merci pour votre|génial merci|ravi|ravie|parfait|meilleur support|cinq étoiles|excellent|génial|merveilleux|gentil|satisfait|satisfaite|contente|content|top',
    displeased:
      "troisième fois|quatrième|agaçant|nul|affreux|cassé|jamais plus|plus jamais|personne|n'importe quoi|soi-disant|toujours pas|encore facturé|encore un|à chaque fois|déçu|déçue|inacceptable|ça suffit|une demi-heure|marre|rien à voir|moindre des choses|exige|j'exige|page blanche|que se passe|formidable remboursez|génial encore|considérez|enfin|pourquoi suis-je|qui a fait ça|à mon insu|immédiatement|rien|plante|quand même|pourtant|perte de temps|qu'est ce qui bloque|qu'est ce qui cloche|expliquez|si dur|au moins|réglez ça|ennui|énervé|énervée|fâché|fâchée|mécontent|lamentable|pas de réponse|j'attends|fatigué|ras le bol|catastrophe|pénible",
    furious:
      "honte|fraude|arnaque|escroc|escrocs|voleurs|camelote|j'en ai marre|scandaleux|scandale|inadmissible|tout de suite|savez pas compter|dernier délai|sans délai|vous cachez|merde|escroquerie|avant ce soir|bandits|vous servez|volé|racket",
    problem:
      "problème|souci|erreur|bug|impossible|n'arrive pas|arrive pas|essayé|essais|ne marche|marche pas|bloque|refus|cloche|rien ne se passe",
    stranger:
      'bizarre|étrange|inconnu|personne|jamais|pas moi|plus que|trop|suspect|sans|pourquoi|qui|à quoi|surprise|soudain|inconnue|qui est',
    asks: "quand|est il|avez vous|reste t il|quel jour|combien de temps|statut|voyez|où|vérifier|encore|avez vous bien|est elle|confirmer|la référence|je voulais savoir si|affiche toujours|c'est normal|va être|voyez vous|pouvez vous vérifier|vérifier si|pour l'instant|est il là|savoir si|confirmez|avez vous reçu",
  },
}
