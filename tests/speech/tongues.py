"""What people might say in a meeting, in several languages; made up for the tests."""

SWEDISH = (
    "God morgon, Peter, och tack för att du tog dig tid. Jag har med mig Anna, som ansvarar för "
    "er från och med idag. Vad var det som hände den tjugonde? Klockan tio i sex kom en "
    "uppdatering och då stannade servern. Två av de fyra vågarna var kopplade till reserven, men "
    "de andra två hade aldrig blivit anslutna. Vi ser till att det inte händer igen, och jag "
    "skickar en sida till dig i morgon. Det låter bra, men jag vill gärna höra det från David "
    "också."
)

DANISH = (
    "Godmorgen, Peter, og tak for at du havde tid til at mødes. Jeg har taget Anna med, som har "
    "ansvaret for jeres aftale her fra i dag. Hvad var det der skete den tyvende? Klokken ti "
    "minutter i seks kom der en opdatering, og så gik serveren i stå. To af de fire vægte var "
    "koblet til reserven, men de to andre var aldrig blevet forbundet. Vi sørger for at det ikke "
    "sker igen, og jeg sender en side til dig i morgen. Det lyder fint for mig, men jeg vil gerne "
    "have det at høre fra David."
)

DUTCH = (
    "Goedemorgen, Peter, en dank je wel voor je tijd. Ik heb Anna meegenomen, die vanaf vandaag "
    "jullie aanspreekpunt is. Wat was er op de twintigste aan de hand? Om tien voor zes kwam er "
    "een update en toen is de server gestopt. Twee van de vier weegbruggen hingen aan de reserve, "
    "maar de andere twee waren er nooit op aangesloten. We zorgen dat het niet meer gebeurt en ik "
    "stuur je morgen een pagina. Dat is goed, maar ik wil het ook graag van David horen, want hij "
    "was er de hele nacht en we kennen hem al negen jaar."
)

FRENCH = (
    "Bonjour, Peter, et merci de nous recevoir. Je vous présente Anna, qui s'occupe de votre "
    "compte à partir d'aujourd'hui. Qu'est-ce qui s'est passé le vingt ? À six heures moins dix "
    "une mise à jour est arrivée et le serveur s'est arrêté. Deux des quatre ponts étaient sur le "
    "secours, mais les deux autres n'avaient jamais été raccordés. On fait en sorte que cela ne "
    "se reproduise pas et je vous envoie une page demain. C'est bien, mais on me dit que David a "
    "la réponse, et on voudrait l'entendre de lui."
)

SPANISH = (
    "Buenos días, Peter, y gracias por recibirnos. Me acompaña Ana, que lleva su cuenta a partir "
    "de hoy. ¿Qué pasó el día veinte? A las seis menos diez llegó una actualización y paró el "
    "servidor. Dos de las cuatro básculas estaban en la reserva, pero las otras dos no se habían "
    "conectado nunca. No va a pasar otra vez, y yo le mando una página mañana. Me parece bien, "
    "pero no me basta con eso: a mí me gustaría oírlo de David, que ha estado aquí toda la noche."
)

ITALIAN = (
    "Buongiorno, Peter, e grazie per il suo tempo. Le presento Anna, che da oggi segue il vostro "
    "contratto. Che cosa è successo il venti? Alle sei meno dieci è arrivato un aggiornamento e "
    "il server si è fermato. Due delle quattro pese erano sulla riserva, ma le altre due non "
    "erano mai state collegate. Facciamo in modo che non succeda più, e domani le mando una "
    "pagina. A me va bene, ma vorrei sentirlo anche da David, che ha passato qui tutta la notte e "
    "lo conosco da anni."
)

PORTUGUESE = (
    "Bom dia, Peter, e obrigada por nos receber. Trouxe comigo a Ana, que a partir de hoje trata "
    "da vossa conta. O que aconteceu no dia vinte? Às dez para as seis chegou uma atualização e "
    "parou o servidor. Duas das quatro balanças estavam na reserva, mas as outras duas nunca "
    "tinham sido ligadas. Não volta a acontecer, e amanhã mando uma página. Parece-me bem, mas eu "
    "gostava de o ouvir também do David, que passou aqui a noite toda e que nos conhece há nove "
    "anos."
)

GERMAN = (
    "Guten Morgen, Peter, und danke für deine Zeit. Ich habe Anna mitgebracht, die euren Betrieb "
    "von heute an betreut. Was war am zwanzigsten los? Um zehn vor sechs kam eine Aktualisierung, "
    "und dann ist der Rechner stehen geblieben. Zwei der vier Waagen hingen an der Reserve, aber "
    "die anderen beiden waren nie angeschlossen. Wir sorgen dafür, dass das nicht noch einmal "
    "passiert, und ich schicke dir morgen eine Seite. Das klingt gut, aber ich möchte es auch von "
    "David hören."
)

ENGLISH = (
    "Good morning, Peter, and thank you for your time. I have brought Anna, who looks after your "
    "account from today. What happened on the twentieth? At ten to six an update came in and "
    "stopped the server. Two of the four scales were on the standby, but the other two had never "
    "been connected. We will see to it that it does not happen again, and I will send you a page "
    "tomorrow. That sounds good, but I would like to hear it from David as well."
)

ENGLISH_OF_FIGURES = (
    "Mombasa: KES 4,100,000 build, KES 1,150,000 monthly. Nairobi Portland Cement, Athi River, "
    "bridges 1 to 4, Siemens S7-1500, Rice Lake 920i, Modbus TCP, port 502. Kamau, Odhiambo and "
    "Mwangi signed off on 20 January. Steel up 11 per cent, that is 230,000. Credit: 480,000. "
    "Crews: Kisumu until 13 March, site 22 March. Invoice INV-2044 by Friday, and the penalty "
    "clause 7.3 applies to us."
)

ENGLISH_AS_HEARD = (
    "yeah so i was thinking maybe we could just have a look at the numbers first and then um you "
    "know go through what happened on friday because i think it was kind of a mess and nobody "
    "really told us anything right so peter do you want to start or should i just go ahead and "
    "share my screen"
)
